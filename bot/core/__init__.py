"""The method as pure Python: instruments, terms, the interview, the gate. Imports only the standard library."""

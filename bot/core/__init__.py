"""The method as pure Python: instruments, terms, the interview and the gate. Imports nothing but the standard library."""

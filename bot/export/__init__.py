"""What leaves Prismabril: pictures and documents, made of values of the core. Nothing here reads or keeps anything."""

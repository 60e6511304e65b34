"""What is kept: tables, queries and migrations. Nothing else speaks SQL."""

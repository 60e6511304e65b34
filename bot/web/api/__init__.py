"""The JSON contract, `/api/v1`. Field names are Dutch, as municipalities' APIs are.

A shape that one router uses stands with that router, the others in the `_schemas` of their topic.
"""

"""An intranet: another site, with a strict policy and a style of its own, on which the element stands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tests.serving import serving

STYLE = """
p, h2, button, textarea { font: 40px fantasy; color: lime; margin: 3rem; }
button { display: none; }
prisma-gesprek { --prisma-accent: rgb(120, 0, 90); }
"""
PAGE = """<!doctype html>
<html lang="nl">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Intranet</title>
<link rel="stylesheet" href="/intranet.css">
<script type="module" src="{product}/static/widget/prisma-gesprek.js"></script></head>
<body><main><h1>Intranet van de gemeente</h1><prisma-gesprek adres="{product}"></prisma-gesprek>
<p>Onderaan</p></main></body>
</html>"""
# What docs/insluiten.md says an intranet needs, and nothing more.
POLICY = (
    "default-src 'none'; script-src {product}; style-src 'self' {product}; connect-src {product}; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)


@contextmanager
def intranet(port: int, product: str) -> Iterator[str]:
    """Serve the intranet on this port; gives its address, which is another site than the product's."""
    pages = {"/": ("text/html", PAGE.format(product=product)), "/intranet.css": ("text/css", STYLE)}
    with serving(pages.get, {"Content-Security-Policy": POLICY.format(product=product)}, port):
        yield f"http://localhost:{port}"

"""Documents about the data: made from what is really kept and really set, by templates in `sjablonen`."""

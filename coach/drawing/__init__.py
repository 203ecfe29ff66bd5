"""Each exercise drawn: a pose code becomes joints, a body, muscles and props, and then SVG."""

"""Charts as SVG, drawn by functions in the drawing language: the same bytes in server, browser and image."""

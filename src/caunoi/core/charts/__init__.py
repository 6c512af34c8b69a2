"""Charts and maps as plain geometry: numbers in, coordinates out; templates in ui/charts/ draw.

No Django here. Coordinates are strings, written once, so that no template writes "1,5" where an
SVG wants "1.5". A caller formats what people read (figures, names) before it comes here.

bars    counts in time                 lines   shares in time
parts   one bar cut into its parts     spark   a line without axes for a table's row
lanes   clocks in parallel             tiles   the 34 units, and the small locator
world   dots and arcs, Equal Earth
"""

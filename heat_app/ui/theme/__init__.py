"""The look: colours, type, icons, and the one object that applies them.

Import from the modules: `theme.theme` has the `Theme` and `current_theme()`, `theme.tokens` the colours,
`theme.type_scale` the sizes.
"""

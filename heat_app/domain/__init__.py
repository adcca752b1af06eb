"""The field's own rules: values in, values out; no Qt, SQL, file or clock."""

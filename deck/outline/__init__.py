"""The outline: YAML read, validated and resolved."""

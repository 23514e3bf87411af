"""The vault's history of schemas, one numbered step each; see core/vault/upgrade.py."""

"""The yearly plan and report of agreements, certified by each province, and the national figure."""

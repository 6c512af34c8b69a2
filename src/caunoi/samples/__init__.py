"""Sample people and records, made through actions and marked *dữ liệu minh họa* everywhere.

Places and missions are real; everybody who signs in here and every agreement is invented.
The same run gives the same records, but for the passwords: they are random per data directory
and stand in DATA/sample_sign_ins.txt. While that file exists the program serves loopback only.
"""

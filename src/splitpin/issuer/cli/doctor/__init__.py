"""`splitpin doctor` where the issuer is: what it sees from outside, and `here` what its own database says."""

"""Official letters as they leave the house: number, date, signer; DOCX, PDF, a code to verify."""

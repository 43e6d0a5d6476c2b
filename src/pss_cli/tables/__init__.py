"""Files of others: any file to a text frame, headings to columns, rows to records; and the workbooks we write."""

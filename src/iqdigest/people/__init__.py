"""Names of people: the phrase that names a speaker, one person under many spellings, and Latin letters for Arabic names."""

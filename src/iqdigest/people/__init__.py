"""Names of people: the phrase that names a speaker, one person under many spellings, and Latin letters for Arabic names.

phrases     the noun phrase of a speaker: name, office, body   (names, offices, complements)
register    the people of one article, whom a short form means
canonical   `same_person`, `canonical_name`, `matches_speaker` across articles
latin       `to_latin`, and skeletons that compare the two scripts
"""

"""What is asked of the demonstration for the description's examples: by operation, in words, how.

Where an address holds `{id}`, the query picks one of what the endpoint lists.
"""

ASKED: dict[str, dict[str, str]] = {
    "listPages": {
        "Conditions, by title": "?type=conditions.ConditionPage&order=title&limit=1",
        "Fields that are named": "?slug=bunion&fields=_,title,summary,codes,review",
        "A walk of all pages": "?cursor=start&limit=1",
        "An unknown parameter": "?colour=green",
        "No clinic of that host": "?site=nowhere.example.com",
    },
    "getPage": {
        "The home page": "type=home.HomePage",
        "A standard page": "type=home.StandardPage",
        "The list of conditions": "type=conditions.ConditionIndexPage",
        "A condition": "type=conditions.ConditionPage&slug=plantar-fasciitis",
        "The list of treatments": "type=conditions.TreatmentIndexPage",
        "A treatment": "type=conditions.TreatmentPage",
        "The list of posts": "type=blog.BlogIndexPage",
        "A post": "type=blog.BlogPostPage",
        "The list of people": "type=clinics.PractitionerIndexPage",
        "A practitioner": "type=clinics.PractitionerPage",
        "The list of locations": "type=clinics.LocationIndexPage",
        "A location": "type=clinics.LocationPage",
    },
    "findPage": {"Nothing is there": "?html_path=/nothing/", "Which id?": "?id=bunion"},
    "previewPage": {"No token of ours": "?token=abc"},
    "listImages": {"Pictures": "?limit=1"},
    "getImage": {"A picture": ""},
    "listDocuments": {"No documents, as in the demonstration": ""},
    "listRedirects": {"No redirects, as in the demonstration": ""},
    "listChanges": {
        "From the beginning": "?since=start&limit=1",
        "No cursor of ours": "?since=yesterday",
    },
    "listClinics": {"The clinic whose host is asked": ""},
    "getClinic": {"A clinic": "riverside.localhost"},
    "resolve": {
        "A page": "?path=/conditions/bunion/&fields=_,title,summary",
        "Nothing, and there never was": "?path=/nothing/",
    },
    "search": {
        "Words, one of them misspelt": "?q=planter+fashitis&limit=1",
        "Something that cannot wait": "?q=swollen+calf&limit=0",
    },
}
LOOKED_AT = (
    "?fields=*&limit=100",
    "?fields=*&limit=100&site=harbor.localhost",
    "?fields=*&limit=100&rich_text_format=json",
)
"""Listings of pages in which each kind of block, and of what is beside them, is looked for."""

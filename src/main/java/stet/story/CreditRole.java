package stet.story;

/** What someone in the byline did. */
public enum CreditRole { BY, ADDITIONAL_REPORTING, PHOTOS, TRANSLATION }

package stet.exchange;

/**
 * What copy seems to say, field by field, for a person to correct. What was not found is "".
 *
 * @param body    HTML or plain text, as a writer would type it
 * @param authors names, comma-separated
 * @param bio     about the first author
 */
public record Proposal(String kicker, String headline, String dek, String body, String authors, String bio, String dateline, String tags) {
}

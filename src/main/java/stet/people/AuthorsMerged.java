package stet.people;

/** Two authors turned out to be one; credits go from the first to the second. */
public record AuthorsMerged(Author from, Author into, Account by) {
}

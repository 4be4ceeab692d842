package stet.people;

/** What readers may see about an author was let stand. */
public record AuthorChanged(Author author, Account by) {
}

package stet.story;

/** How a story stands before readers. */
public enum Standing { UNPUBLISHED, LIVE, WITHDRAWN, KILLED }

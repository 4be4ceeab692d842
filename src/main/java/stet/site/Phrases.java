package stet.site;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * Every fixed word that readers see, in English. Other languages have a file each, {@code messages/say_de.properties};
 * what such a file lacks is said in English, and a test looks for it. Which language is spoken, the masthead says.
 */
@MessageBundle("say")
public interface Phrases {
    @Message("Skip to the text") String skip();
    @Message("Sections") String sections();
    @Message("Menu") String menu();
    @Message("To the front page") String toFront();
    @Message("RSS feed") String feed();
    @Message("Archive") String archive();
    @Message("Nothing has been published yet. Come back soon.") String nothingYet();

    // --- an article ---
    @Message("By") String by();
    @Message("and") String and();
    @Message("Additional reporting by") String additionalReportingBy();
    @Message("Photos by") String photosBy();
    @Message("Translated by") String translatedBy();
    @Message("Updated") String updated();
    @Message("Also in") String alsoIn();
    @Message("Editor’s note") String editorsNote();
    @Message("Tags") String tags();
    @Message("About {name}") String aboutAuthor(String name);
    @Message("Experience") String experience();
    @Message("{years} {#if years == 1}year{#else}years{/if}") String years(int years);
    @Message("Work has appeared in") String outlets();

    // --- a page ---
    @Message("Last changed on {day}") String lastChanged(String day);
    @Message("Every edition of this page, the newest first. Words that were taken out are struck through, words that came in are underlined.") String changesOfPageWhy();
    @Message("Nothing has changed on this page since it was published.") String nothingChangedOnPage();
    @Message("No word of the page changed, only what stands around it.") String onlyAroundPage();
    @Message("No word of the page changed, only its address.") String onlyAddressOfPage();
    @Message("This is the page as it has read since {from}. This address keeps these words, whatever comes.") String pageToday(String from);
    @Message("This is the page as it read from {from} until {until}.") String pageThen(String from, String until);
    @Message("This is the page as it read for less than a minute on {from}.") String pageBriefly(String from);
    @Message("This page was withdrawn") String pageWithdrawn();

    // --- what changed ---
    @Message("What changed") String whatChanged();
    @Message("Every edition of this article, the newest first. Words that were taken out are struck through, words that came in are underlined.") String changesWhy();
    @Message("Nothing has changed in this article since it was published.") String nothingChanged();
    @Message("Edition {number}") String edition(int number);
    @Message("First published.") String firstPublished();
    @Message("No word of the article changed, only what stands around it.") String onlyAround();
    @Message("No word of the article changed, only its address.") String onlyAddress();
    @Message("This is the article as it has read since {from}. This address keeps these words, whatever comes.") String editionToday(String from);
    @Message("This is the article as it read from {from} until {until}.") String editionThen(String from, String until);
    @Message("This is the article as it read for less than a minute on {from}.") String editionBriefly(String from);
    @Message("As it reads now") String asItReadsNow();
    @Message("Kicker") String kicker();
    @Message("Headline") String headline();
    @Message("Summary") String dek();
    @Message("Byline") String byline();
    @Message("Place") String dateline();
    @Message("Text") String body();
    @Message("Part {part} of {last} in") String partOf(int part, int last);
    @Message("Part {part}") String part(int part);
    @Message("Series") String series();
    @Message("Read more") String readMore();

    // --- lists ---
    @Message("Latest") String latest();
    @Message("More stories") String more();
    @Message("Older articles") String older();
    @Message("Further parts") String furtherParts();
    @Message("About") String aboutTag();
    @Message("{articles} {#if articles == 1}article{#else}articles{/if}") String articles(int articles);

    // --- searching ---
    @Message("Search") String search();
    @Message("Search for") String searchFor();
    @Message("Words in quotes follow one another; \u2011word leaves out; or finds either.") String searchHow();
    @Message("Narrow it down") String narrow();
    @Message("Section") String section();
    @Message("All sections") String allSections();
    @Message("Author") String author();
    @Message("From") String from();
    @Message("To") String to();
    @Message("Order") String order();
    @Message("Best first") String bestFirst();
    @Message("Newest first") String newestFirst();
    @Message("{results} {#if results == 1}result{#else}results{/if}") String results(int results);
    @Message("More than {results} results") String moreThan(int results);
    @Message("Further results") String furtherResults();
    @Message("These are the best of them. All, newest first") String allNewestFirst();
    @Message("Nothing was found for “{words}”") String nothingFound(String words);
    @Message("Try fewer words, or others; or look in every section, by every author and at any time.") String nothingFoundWhy();
    @Message("No author here is called “{name}”") String noAuthor(String name);
    @Message("The beginning of a name is enough, the first or the last; or look by every author.") String noAuthorWhy();
    @Message("Too many authors have a name that begins with “{name}”") String tooManyAuthors(String name);
    @Message("Type more of the name, or look by every author.") String tooManyAuthorsWhy();
    @Message("Nothing was found for “{words}”. This is what was found for") String foundInstead(String words);
    @Message("These words stand in nearly every article, so they are not looked for. Add one that does not.") String tooCommon();
    @Message("These words were looked for in the newest articles, and not further back. A section, an author or days narrow it down.") String cutShort();
    @Message("Keep what you look for under 200 characters.") String searchTooLong();
    @Message("Look for 20 words at most.") String searchTooManyWords();
    @Message("Write a day as 2026-03-31: year, month, day.") String searchNoDay();
    @Message("The first day has to come before the last.") String searchBackwards();
    @Message("Say at least one word to look for.") String searchNothingWanted();
    @Message("Say what to look for, too: a section, an author, days or an order only narrow down what words find.") String searchNoWords();
    @Message("Too many are searching at once. Please try again in a moment.") String searchBusy();

    // --- how it looks ---
    @Message("Reading settings") String readingSettings();
    @Message("How this newspaper looks in this browser. Nothing is stored here: your choices are kept by the browser, and tell us nothing of who you are.") String readingSettingsWhy();
    @Message("Text size") String textSize();
    @Message("As it is") String asItIs();
    @Message("Large") String large();
    @Message("Larger") String larger();
    @Message("Typeface") String typeface();
    @Message("The newspaper’s") String newspapers();
    @Message("Plain, without serifs") String plain();
    @Message("The device’s own") String device();
    @Message("Spacing") String spacing();
    @Message("Wide: more room between letters, words and lines") String wide();
    @Message("Length of lines") String lineLength();
    @Message("Short") String shorter();
    @Message("Colours") String colours();
    @Message("As the device says") String asTheDevice();
    @Message("Light") String light();
    @Message("Dark") String dark();
    @Message("Soft paper: dark ink on cream") String paper();
    @Message("Save") String save();
    @Message("As it was") String asItWas();
    @Message("How it reads") String preview();
    @Message("A newspaper is there to be read: by those who hold it close and by those who hold it far away, in the sun and late at night, on a wide screen and on a narrow one. Change what is above until a paragraph like this one is no effort.") String previewText();

    // --- where there is nothing to read ---
    @Message("This article was withdrawn") String withdrawn();
    @Message("The newsroom has taken it down. Its address is kept, so that you know something stood here.") String withdrawnWhy();
    @Message("It was withdrawn on {day}.") String withdrawnOn(String day);
    @Message("There is no page at this address") String missing();
    @Message("It may be mistyped, the page may never have existed, or nothing is left to read on it. Articles keep their addresses.") String missingWhy();
    @Message("That could not be read") String unreadable();
    @Message("It was asked for in a way that is not understood here. The page may be there all the same: open its address.") String unreadableWhy();
    @Message("Something went wrong on our side") String failed();
    @Message("The page could not be put together. Please try again in a moment.") String failedWhy();
}

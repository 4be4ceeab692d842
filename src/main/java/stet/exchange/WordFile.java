package stet.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.zwobble.mammoth.DocumentConverter;

/** A Word file: a zip of XML, looked through before it is unfolded in memory, since its sender decides how far it unfolds. */
final class WordFile {
    private static final String DAMAGED = "This Word file cannot be read; it may be damaged. Open it in your word processor and save it again as .docx.";
    private static final String TOO_MUCH = "This Word file unpacks to far more than a story; save the text alone as a new file.";
    private static final int MOST_PARTS = 2_000;
    /** Pictures and all. */
    private static final long MOST_UNPACKED = 40_000_000;
    /** A long story has some ten thousand; unfolded, each takes the room of a paragraph of text. */
    private static final int MOST_ELEMENTS = 150_000;
    private static final int MOST_XML = 12_000_000;
    private static final int DEEPEST = 200;
    private static final DocumentConverter WORD = new DocumentConverter().disableEmbeddedStyleMap()
            .addStyleMap("p[style-name='Title'] => h1:fresh")
            .addStyleMap("p[style-name='Subtitle'] => h2:fresh")
            // Pictures come into the house by a door of their own.
            .imageConverter(picture -> Map.of());

    private long unpacked;
    private long xml;
    private int elements;

    private WordFile() {
    }

    static boolean isZip(byte[] bytes) {
        return bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3 && bytes[3] == 4;
    }

    static String toHtml(byte[] bytes) throws CopyUnreadable {
        if (!isZip(bytes)) throw new CopyUnreadable("This is not a Word file, or it is damaged. Open it in your word processor and save it again as .docx.");
        try {
            new WordFile().lookThrough(bytes);
            return WORD.convertToHtml(new ByteArrayInputStream(bytes)).getValue();
        } catch (IOException | XMLStreamException | RuntimeException e) {
            throw new CopyUnreadable(DAMAGED);
        }
    }

    private void lookThrough(byte[] bytes) throws IOException, XMLStreamException, CopyUnreadable {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            int parts = 0;
            for (var part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                if (++parts > MOST_PARTS) throw new CopyUnreadable(TOO_MUCH);
                // Which parts are XML is for the file to say: whatever does not look like a picture is counted as such.
                var isXml = !part.getName().matches("(?i).*\\.(png|jpe?g|gif|bmp|tiff?|emf|wmf|bin|ttf|odttf)");
                var read = zip.readNBytes((int) Math.min(isXml ? MOST_XML - xml : Integer.MAX_VALUE, MOST_UNPACKED - unpacked) + 1);
                unpacked += read.length;
                if (isXml) xml += read.length;
                if (unpacked > MOST_UNPACKED || xml > MOST_XML) throw new CopyUnreadable(TOO_MUCH);
                if (part.getName().matches("(?i).*\\.(xml|rels)")) count(read);
            }
        }
    }

    private void count(byte[] part) throws XMLStreamException, CopyUnreadable {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        var reader = factory.createXMLStreamReader(new ByteArrayInputStream(part));
        int depth = 0;
        while (reader.hasNext()) {
            var event = reader.next();
            if (event == XMLStreamConstants.DTD) throw new CopyUnreadable(DAMAGED);
            if (event == XMLStreamConstants.END_ELEMENT) depth--;
            if (event != XMLStreamConstants.START_ELEMENT) continue;
            if (++depth > DEEPEST || ++elements > MOST_ELEMENTS) throw new CopyUnreadable(TOO_MUCH);
        }
    }
}

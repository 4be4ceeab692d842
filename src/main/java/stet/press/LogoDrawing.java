package stet.press;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A logo that is drawn (SVG): read through once for anything that draws nothing, leads elsewhere, or never ends. */
final class LogoDrawing {
    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final Set<String> DRAWS = Set.of("svg", "g", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan",
            "linearGradient", "radialGradient", "stop", "clipPath", "mask", "title", "desc", "metadata", "style");
    /** What drawing programs write beside a drawing for themselves; browsers pass over it. */
    private static final Set<String> NOTES = Set.of("http://www.inkscape.org/namespaces/inkscape", "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
            "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://creativecommons.org/ns#", "http://purl.org/dc/elements/1.1/");
    private static final Pattern WITHIN = Pattern.compile("url\\(\\s*[\"']?#([^\"')\\s]+)[\"']?\\s*\\)");
    /** Gradients alone are filled with, and they have nothing in them that is drawn. */
    private static final Pattern COLOURS = Pattern.compile("(?i)(fill|stroke)\\s*:\\s*" + WITHIN.pattern());
    private static final Pattern LEADS_OUT = Pattern.compile("(?i)url\\s*\\(|image(-set)?\\s*\\(|src\\s*\\(|[@\\\\]");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
    private static final int DEEPEST = 60, MOST_DRAWN = 20_000, LONGEST_SIDE = 10_000, NARROWEST = 100;

    /** One element, with what it shows of others. */
    private record Shape(List<Shape> inner, List<String> shows) {
        Shape() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    private final Map<String, Shape> named = new HashMap<>();
    private final Map<Shape, Long> drawn = new java.util.IdentityHashMap<>();
    private double width, height;

    private LogoDrawing() {
    }

    static LogoFile read(byte[] bytes) throws LogoRefused {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw unknown();
        }
        if (!text.stripLeading().startsWith("<") && !text.startsWith("\ufeff<")) throw unknown();
        var drawing = new LogoDrawing();
        try {
            var whole = drawing.shapes(text.startsWith("\ufeff") ? text.substring(1) : text);
            if (drawing.count(whole, 0) > MOST_DRAWN) throw endless();
        } catch (XMLStreamException e) {
            throw new LogoRefused("This SVG is broken or not whole. Export it anew.");
        }
        // Whole numbers that tell how wide it is by how high; a drawing has no pixels.
        var scale = Math.max(1, NARROWEST / Math.min(drawing.width, drawing.height));
        return new LogoFile("svg", (int) Math.round(drawing.width * scale), (int) Math.round(drawing.height * scale), bytes);
    }

    private static LogoRefused unknown() {
        return new LogoRefused("This is no PNG, WebP or SVG. Bring the logo as one of them.");
    }

    private static LogoRefused endless() {
        return new LogoRefused("This SVG draws the same things over and over. Export it anew, as plain shapes.");
    }

    // --- reading it through ---

    private Shape shapes(String text) throws XMLStreamException, LogoRefused {
        var xml = reader(text);
        var encoding = xml.getCharacterEncodingScheme();
        if (encoding != null && !encoding.equalsIgnoreCase("utf-8")) throw new LogoRefused("Save the SVG as UTF-8.");
        var open = new ArrayDeque<Shape>();
        Shape whole = null;
        var inStyle = false;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (whole == null && !(SVG.equals(xml.getNamespaceURI()) && xml.getLocalName().equals("svg"))) throw unknown();
                    if (open.size() >= DEEPEST) throw new LogoRefused("This SVG is nested too deeply. Export it anew, as plain shapes.");
                    var shape = shape(xml);
                    if (whole == null) size(xml);
                    if (whole == null) whole = shape;
                    else open.peek().inner.add(shape);
                    open.push(shape);
                    inStyle = SVG.equals(xml.getNamespaceURI()) && xml.getLocalName().equals("style");
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    open.pop();
                    inStyle = false;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (inStyle) staysWithin(COLOURS.matcher(xml.getText()).replaceAll(""));
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw new LogoRefused("This SVG has a DOCTYPE or entities in it. Save it as plain SVG.");
                case XMLStreamConstants.PROCESSING_INSTRUCTION -> throw new LogoRefused("This SVG asks for other files (<?" + xml.getPITarget() + "?>). Save it as plain SVG.");
                default -> { }
            }
        }
        if (whole == null) throw unknown();
        return whole;
    }

    private static XMLStreamReader reader(String text) throws XMLStreamException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        // A style that comes in pieces could say in two what it may not say in one.
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory.createXMLStreamReader(new StringReader(text));
    }

    private Shape shape(XMLStreamReader xml) throws LogoRefused {
        var name = xml.getLocalName();
        if (!(SVG.equals(xml.getNamespaceURI()) ? DRAWS.contains(name) : NOTES.contains(xml.getNamespaceURI())))
            throw new LogoRefused("There is a <" + name + "> in this SVG, which has no place in a logo. Save it as plain shapes.");
        var shape = new Shape();
        for (int i = 0; i < xml.getAttributeCount(); i++) attribute(xml, i, shape);
        return shape;
    }

    private void attribute(XMLStreamReader xml, int i, Shape shape) throws LogoRefused {
        var space = xml.getAttributeNamespace(i);
        var name = xml.getAttributeLocalName(i).toLowerCase(Locale.ROOT);
        var value = xml.getAttributeValue(i);
        if (name.startsWith("on")) throw new LogoRefused("This SVG wants to run something (" + name + "). Save it as plain shapes.");
        if (space != null && NOTES.contains(space)) return;
        if (name.equals("base")) throw outside();
        if (name.equals("href")) {
            if (!value.startsWith("#")) throw outside();
            shape.shows.add(value.substring(1));
            return;
        }
        if (name.equals("id")) named.putIfAbsent(value, shape);
        if (!name.equals("fill") && !name.equals("stroke")) {
            var shows = WITHIN.matcher(COLOURS.matcher(value).replaceAll(""));
            while (shows.find()) shape.shows.add(shows.group(1));
        }
        if (name.equals("font-family") || name.equals("class") || name.equals("id")) return;
        staysWithin(WITHIN.matcher(value).replaceAll(""));
    }

    private static void staysWithin(String rules) throws LogoRefused {
        if (LEADS_OUT.matcher(rules).find()) throw outside();
    }

    private static LogoRefused outside() {
        return new LogoRefused("This SVG shows something from outside of itself. Save it with everything in it, as plain shapes.");
    }

    // --- how large, how much ---

    private void size(XMLStreamReader xml) throws LogoRefused {
        var box = xml.getAttributeValue(null, "viewBox");
        var sides = box == null ? new String[] {"0", "0", number(xml.getAttributeValue(null, "width")), number(xml.getAttributeValue(null, "height"))} : box.strip().split("[\\s,]+");
        if (sides.length != 4 || !NUMBER.matcher(sides[2]).matches() || !NUMBER.matcher(sides[3]).matches())
            throw new LogoRefused("This SVG does not say how large it is. Export it with a viewBox.");
        width = Double.parseDouble(sides[2]);
        height = Double.parseDouble(sides[3]);
        if (width <= 0 || height <= 0 || width > LONGEST_SIDE || height > LONGEST_SIDE || width / height > NARROWEST || height / width > NARROWEST)
            throw new LogoRefused("This SVG is too large or too narrow for a masthead. Export it with a viewBox of its own size.");
    }

    private static String number(String length) {
        return length == null ? "" : length.strip().replaceFirst("px$", "");
    }

    /** How much a browser has to draw for it. */
    private long count(Shape shape, int depth) throws LogoRefused {
        var known = drawn.get(shape);
        if (known != null) {
            if (known < 0) throw endless();
            return known;
        }
        if (depth > 10 * DEEPEST) throw endless();
        drawn.put(shape, -1L);
        long all = 1;
        for (var inner : shape.inner) all += count(inner, depth + 1);
        for (var name : shape.shows) if (named.containsKey(name)) all += count(named.get(name), depth + 1);
        all = Math.min(all, MOST_DRAWN + 1L);
        drawn.put(shape, all);
        return all;
    }
}

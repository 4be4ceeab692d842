package stet.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import stet.press.LogoFile;
import stet.press.LogoRefused;
import stet.site.Logo;
import stet.web.FormErrors;

/** The newspaper's logos as a chief brought them, or had them taken away. */
public record LogoForm(@RestForm FileUpload logo, @RestForm FileUpload logoByNight, @RestForm String logoGone, @RestForm String logoByNightGone) {

    /** @return what is to be another, by whether it is for dark backgrounds; nothing in place of a logo takes it away */
    Map<Boolean, Optional<LogoFile>> checked(Map<Boolean, Logo> today, FormErrors errors) throws IOException {
        var brought = new HashMap<Boolean, Optional<LogoFile>>();
        add(false, "logo", logo, logoGone, today, brought, errors);
        add(true, "logoByNight", logoByNight, logoByNightGone, today, brought, errors);
        if (!errors.any() && has(true, today, brought) && !has(false, today, brought))
            errors.add("logo", "A logo for dark backgrounds needs one for light ones beside it.");
        return brought;
    }

    private static void add(boolean byNight, String field, FileUpload file, String gone, Map<Boolean, Logo> today, Map<Boolean, Optional<LogoFile>> brought, FormErrors errors) throws IOException {
        if (file != null && (file.size() > 0 || file.fileName() != null && !file.fileName().isBlank())) {
            try {
                // Of what is too large no more is read than tells so.
                brought.put(byNight, Optional.of(LogoFile.read(file.size() > LogoFile.MOST_BYTES ? new byte[LogoFile.MOST_BYTES + 1] : Files.readAllBytes(file.uploadedFile()))));
            } catch (LogoRefused e) {
                errors.add(field, e.getMessage());
            }
        } else if (gone != null && today.containsKey(byNight)) {
            brought.put(byNight, Optional.empty());
        }
    }

    private static boolean has(boolean byNight, Map<Boolean, Logo> today, Map<Boolean, Optional<LogoFile>> brought) {
        return brought.containsKey(byNight) ? brought.get(byNight).isPresent() : today.containsKey(byNight);
    }
}

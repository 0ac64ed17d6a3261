package io.rootward.server.access;

import io.rootward.server.config.OperatorException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An administrator's statement about a trusted authority: whoever it certifies under a fitting
 * Subject Alternative Name is that client. Written "dns:*.arrays.example=array"; a star stands for
 * one label, path segment or mailbox, never for more.
 *
 * @param type which alternative names are looked at
 * @param pattern what they must be
 * @param client the client they stand for
 */
public record SanRule(Type type, String pattern, String client) {
  /** Kinds of alternative names, with their tag in RFC 5280 section 4.2.1.6. */
  public enum Type {
    EMAIL(1, "[^@]*"),
    DNS(2, "[^.]*"),
    URI(6, "[^/]*"),
    IP(7, "\\*");

    private final int tag;
    private final String star;

    Type(int tag, String star) {
      this.tag = tag;
      this.star = star;
    }
  }

  /**
   * Reads the written form.
   *
   * @throws OperatorException saying what is accepted
   */
  public static SanRule parse(String text) {
    int colon = text.indexOf(':');
    int equals = text.lastIndexOf('=');
    if (colon < 1 || equals < colon + 2) {
      throw unaccepted(text);
    }
    String client = Label.check("client", text.substring(equals + 1));
    return new SanRule(type(text, colon), text.substring(colon + 1, equals), client);
  }

  private static Type type(String text, int colon) {
    return switch (text.substring(0, colon).toLowerCase(Locale.ROOT)) {
      case "dns" -> Type.DNS;
      case "ip" -> Type.IP;
      case "email" -> Type.EMAIL;
      case "uri" -> Type.URI;
      default -> throw unaccepted(text);
    };
  }

  private static OperatorException unaccepted(String text) {
    return new OperatorException(
        "rule '"
            + Label.printable(text)
            + "' is not accepted: dns:PATTERN=CLIENT, ip:ADDRESS=CLIENT, email:PATTERN=CLIENT or"
            + " uri:PATTERN=CLIENT");
  }

  /** Whether one of the certificate's alternative names fits. */
  boolean matches(X509Certificate certificate) {
    Pattern wanted = compiled();
    return alternativeNames(certificate).stream()
        .filter(name -> name.getFirst().equals(type.tag))
        .anyMatch(name -> name.get(1) instanceof String value && wanted.matcher(value).matches());
  }

  private Pattern compiled() {
    String[] parts = pattern.split("\\*", -1);
    StringBuilder expression = new StringBuilder(Pattern.quote(parts[0]));
    for (int i = 1; i < parts.length; i++) {
      expression.append(type.star).append(Pattern.quote(parts[i]));
    }
    // Paths of URIs tell large from small letters, host and mailbox names do not.
    int flags = type == Type.URI ? 0 : Pattern.CASE_INSENSITIVE;
    return Pattern.compile(expression.toString(), flags);
  }

  private static Collection<List<?>> alternativeNames(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null ? List.of() : names;
    } catch (CertificateParsingException e) {
      // Names that cannot be read fit no rule.
      return List.of();
    }
  }

  @Override
  public String toString() {
    return type.name().toLowerCase(Locale.ROOT) + ":" + pattern + "=" + client;
  }
}

package io.rootward.server.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/**
 * The version that the build wrote into the jar. The Java it runs on is shown beside it, because
 * that decides which providers and TLS versions there are.
 */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "rootward " + product(),
      "Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")"
    };
  }

  /** The version of this program, for example 0.1.0. */
  public static String product() {
    Properties properties = new Properties();
    try (InputStream in =
        Objects.requireNonNull(Version.class.getResourceAsStream("version.properties"))) {
      properties.load(in);
    } catch (IOException e) {
      // It lies in the same jar as this class: the installation itself is broken.
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version", "unknown");
  }
}

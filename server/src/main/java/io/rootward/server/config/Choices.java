package io.rootward.server.config;

/** The words that settings of a few choices accept. */
public final class Choices {
  private Choices() {}

  /** Which TLS implementation answers. */
  public enum TlsEngine {
    /**
     * BoringSSL where its native library loads, else the JDK, saying so; Bouncy Castle for clients
     * with legacy suites alone.
     */
    AUTO,
    /** BoringSSL or no start. */
    OPENSSL,
    /** Bouncy Castle's. */
    BC,
    /** The JDK's. */
    JDK
  }

  /** Which suites are offered. */
  public enum TlsProfile {
    /** Those of the settings. */
    DEFAULT,
    /** Those that KMIP Profiles 2.1 makes mandatory, and no others. */
    STRICT
  }

  /** Whether a client must show a certificate. */
  public enum ClientCertificate {
    /** No handshake without one. */
    REQUIRED,
    /** A KMIP Credential alone may identify the client. */
    OPTIONAL
  }

  /** What happens to who cannot be judged. */
  public enum Doubtful {
    /** Turned away. */
    REFUSE,
    /** Let in. */
    ACCEPT
  }

  /** How much is logged. */
  public enum LogLevel {
    /** What stops work. */
    ERROR,
    /** What somebody should look at. */
    WARN,
    /** Starts, stops, refusals. */
    INFO,
    /** Each operation. */
    DEBUG,
    /** Everything, never a secret. */
    TRACE
  }

  /** Where records are kept. */
  public enum StoreKind {
    /** Journal and MapDB under the home. */
    MAPDB,
    /** Memory: all is gone at the stop. */
    MEMORY
  }

  /** What protects the software root. */
  public enum RootProtection {
    /** Only the mode of its file: for trying out. */
    PLAIN,
    /** A passphrase. */
    PASSPHRASE,
    /** A 256-bit key in hexadecimal. */
    KEY
  }

  /** What a KMIP Credential of nobody known does. */
  public enum UnknownCredentials {
    /** The request is refused. */
    REFUSE,
    /** The certificate alone decides; for clients that send fixed words. */
    IGNORE
  }

  /** Which key engine holds the root and does the work. */
  public enum EngineKind {
    /** In this process. */
    SOFTWARE,
    /** In a token, by PKCS#11. */
    PKCS11
  }

  /** How much of what keys are and do stays in the token. */
  public enum HsmCustody {
    /** Sensitive keys that are not Extractable are objects of the token; all work is done there. */
    RESIDENT,
    /** Keys are stored wrapped and unwrapped inside the token for each use. */
    SEALED,
    /** Keys are stored wrapped and unwrapped by the token into this process, for a time. */
    CACHED,
    /** The token holds the root; tenants' keys and all below are in this process. */
    ROOT_ONLY
  }
}

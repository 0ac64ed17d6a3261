package io.rootward.server.object;

/** In which requests that make an object a client may give an attribute. */
public enum CreationRight {
  /** The server sets it. */
  NEVER,
  /** Only where the client brings the object: what the server makes, the server knows. */
  REGISTER,
  /** Wherever an object comes to be. */
  ALWAYS
}

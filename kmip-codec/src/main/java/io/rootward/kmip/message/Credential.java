package io.rootward.kmip.message;

import static io.rootward.kmip.schema.ValueTypes.BYTES;
import static io.rootward.kmip.schema.ValueTypes.DATE_TIME_EXTENDED;
import static io.rootward.kmip.schema.ValueTypes.TEXT;
import static io.rootward.kmip.schema.ValueTypes.enumeration;

import io.rootward.kmip.model.Nonce;
import io.rootward.kmip.model.enums.AttestationType;
import io.rootward.kmip.model.enums.CredentialType;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.TicketType;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.Tag;
import org.jspecify.annotations.Nullable;

/**
 * What a client says to prove who it is, besides its certificate: KMIP 2.1 section 9.11. No
 * credential shows a secret of its own.
 */
public sealed interface Credential {
  /** The Credential Type that belongs to this. */
  default CredentialType credentialType() {
    return switch (this) {
      case UsernameAndPassword _ -> CredentialType.USERNAME_AND_PASSWORD;
      case Device _ -> CredentialType.DEVICE;
      case Attestation _ -> CredentialType.ATTESTATION;
      case OneTimePassword _ -> CredentialType.ONE_TIME_PASSWORD;
      case HashedPassword _ -> CredentialType.HASHED_PASSWORD;
      case Ticket _ -> CredentialType.TICKET;
    };
  }

  /**
   * Username and Password.
   *
   * @param username who
   * @param password the secret
   */
  record UsernameAndPassword(String username, @Nullable String password) implements Credential {
    private static final Field<String> USERNAME = Field.of(Tag.USERNAME, TEXT);
    private static final Field<String> PASSWORD = Field.of(Tag.PASSWORD, TEXT);

    static final StructureCodec<UsernameAndPassword> CODEC =
        StructureCodec.<UsernameAndPassword>builder()
            .required(USERNAME, UsernameAndPassword::username)
            .optional(PASSWORD, UsernameAndPassword::password)
            .reads(in -> new UsernameAndPassword(in.get(USERNAME), in.orNull(PASSWORD)));

    @Override
    public String toString() {
      return "UsernameAndPassword[" + username + "]";
    }
  }

  /**
   * Device: since 1.1.
   *
   * @param deviceSerialNumber of the device
   * @param password the secret
   * @param deviceIdentifier of the device
   * @param networkIdentifier of its network
   * @param machineIdentifier of its machine
   * @param mediaIdentifier of its medium
   */
  record Device(
      @Nullable String deviceSerialNumber,
      @Nullable String password,
      @Nullable String deviceIdentifier,
      @Nullable String networkIdentifier,
      @Nullable String machineIdentifier,
      @Nullable String mediaIdentifier)
      implements Credential {
    private static final Field<String> SERIAL_NUMBER = Field.of(Tag.DEVICE_SERIAL_NUMBER, TEXT);
    private static final Field<String> PASSWORD = Field.of(Tag.PASSWORD, TEXT);
    private static final Field<String> DEVICE = Field.of(Tag.DEVICE_IDENTIFIER, TEXT);
    private static final Field<String> NETWORK = Field.of(Tag.NETWORK_IDENTIFIER, TEXT);
    private static final Field<String> MACHINE = Field.of(Tag.MACHINE_IDENTIFIER, TEXT);
    private static final Field<String> MEDIA = Field.of(Tag.MEDIA_IDENTIFIER, TEXT);

    static final StructureCodec<Device> CODEC =
        StructureCodec.<Device>builder()
            .optional(SERIAL_NUMBER, Device::deviceSerialNumber)
            .optional(PASSWORD, Device::password)
            .optional(DEVICE, Device::deviceIdentifier)
            .optional(NETWORK, Device::networkIdentifier)
            .optional(MACHINE, Device::machineIdentifier)
            .optional(MEDIA, Device::mediaIdentifier)
            .reads(
                in ->
                    new Device(
                        in.orNull(SERIAL_NUMBER),
                        in.orNull(PASSWORD),
                        in.orNull(DEVICE),
                        in.orNull(NETWORK),
                        in.orNull(MACHINE),
                        in.orNull(MEDIA)));

    @Override
    public String toString() {
      return "Device[" + deviceSerialNumber + "]";
    }
  }

  /**
   * Attestation: since 1.2.
   *
   * @param nonce what the client must prove to have seen
   * @param attestationType the kind of proof
   * @param attestationMeasurement what the client measured
   * @param attestationAssertion what a third party says
   */
  record Attestation(
      Nonce nonce,
      AttestationType attestationType,
      @Nullable ByteString attestationMeasurement,
      @Nullable ByteString attestationAssertion)
      implements Credential {
    private static final Field<Nonce> NONCE = Field.of(Tag.NONCE, Nonce.CODEC);
    private static final Field<AttestationType> TYPE =
        Field.of(Tag.ATTESTATION_TYPE, enumeration(AttestationType.TABLE));
    private static final Field<ByteString> MEASUREMENT =
        Field.of(Tag.ATTESTATION_MEASUREMENT, BYTES);
    private static final Field<ByteString> ASSERTION = Field.of(Tag.ATTESTATION_ASSERTION, BYTES);

    static final StructureCodec<Attestation> CODEC =
        StructureCodec.<Attestation>builder()
            .required(NONCE, Attestation::nonce)
            .required(TYPE, Attestation::attestationType)
            .optional(MEASUREMENT, Attestation::attestationMeasurement)
            .optional(ASSERTION, Attestation::attestationAssertion)
            .reads(
                in ->
                    new Attestation(
                        in.get(NONCE), in.get(TYPE), in.orNull(MEASUREMENT), in.orNull(ASSERTION)));
  }

  /**
   * One Time Password: since 2.0.
   *
   * @param username who
   * @param password the secret
   * @param oneTimePassword a secret for one use
   */
  record OneTimePassword(String username, @Nullable String password, String oneTimePassword)
      implements Credential {
    private static final Field<String> USERNAME = Field.of(Tag.USERNAME, TEXT);
    private static final Field<String> PASSWORD = Field.of(Tag.PASSWORD, TEXT);
    private static final Field<String> ONE_TIME = Field.of(Tag.ONE_TIME_PASSWORD, TEXT);

    static final StructureCodec<OneTimePassword> CODEC =
        StructureCodec.<OneTimePassword>builder()
            .required(USERNAME, OneTimePassword::username)
            .optional(PASSWORD, OneTimePassword::password)
            .required(ONE_TIME, OneTimePassword::oneTimePassword)
            .reads(
                in -> new OneTimePassword(in.get(USERNAME), in.orNull(PASSWORD), in.get(ONE_TIME)));

    @Override
    public String toString() {
      return "OneTimePassword[" + username + "]";
    }
  }

  /**
   * Hashed Password: since 2.0.
   *
   * @param username who
   * @param timestamp microseconds since 1970 UTC
   * @param hashingAlgorithm null for SHA-256
   * @param hashedPassword proof of the password
   */
  record HashedPassword(
      String username,
      long timestamp,
      @Nullable HashingAlgorithm hashingAlgorithm,
      ByteString hashedPassword)
      implements Credential {
    private static final Field<String> USERNAME = Field.of(Tag.USERNAME, TEXT);
    private static final Field<Long> TIMESTAMP = Field.of(Tag.TIME_STAMP, DATE_TIME_EXTENDED);
    private static final Field<HashingAlgorithm> HASHING_ALGORITHM =
        Field.of(Tag.HASHING_ALGORITHM, enumeration(HashingAlgorithm.TABLE));
    private static final Field<ByteString> HASHED = Field.of(Tag.HASHED_PASSWORD, BYTES);

    static final StructureCodec<HashedPassword> CODEC =
        StructureCodec.<HashedPassword>builder()
            .required(USERNAME, HashedPassword::username)
            .required(TIMESTAMP, HashedPassword::timestamp)
            .optional(HASHING_ALGORITHM, HashedPassword::hashingAlgorithm)
            .required(HASHED, HashedPassword::hashedPassword)
            .reads(
                in ->
                    new HashedPassword(
                        in.get(USERNAME),
                        in.get(TIMESTAMP),
                        in.orNull(HASHING_ALGORITHM),
                        in.get(HASHED)));
  }

  /**
   * Ticket: since 2.0; what an earlier Login gave.
   *
   * @param ticketType what gave the ticket
   * @param ticketValue the ticket
   */
  record Ticket(TicketType ticketType, ByteString ticketValue) implements Credential {
    private static final Field<TicketType> TYPE =
        Field.of(Tag.TICKET_TYPE, enumeration(TicketType.TABLE));
    private static final Field<ByteString> VALUE = Field.of(Tag.TICKET_VALUE, BYTES);
    private static final Field<Ticket> TICKET =
        Field.of(
            Tag.TICKET,
            StructureCodec.<Ticket>builder()
                .required(TYPE, Ticket::ticketType)
                .required(VALUE, Ticket::ticketValue)
                .reads(in -> new Ticket(in.get(TYPE), in.get(VALUE))));

    static final StructureCodec<Ticket> CODEC =
        StructureCodec.<Ticket>builder()
            .required(TICKET, ticket -> ticket)
            .reads(in -> in.get(TICKET));
  }
}

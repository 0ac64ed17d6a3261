package io.rootward.server.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.model.enums.Operation;
import io.rootward.server.config.OperatorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryNamesTest {
  @ParameterizedTest
  @EnumSource(Operation.class)
  void everyOperationHasAPermissionOfItsName(Operation operation) {
    assertTrue(Permission.named(operation.name()).isPresent());
  }

  @Test
  void permissionsAreFoundHoweverTheirWordsAreJoined() {
    assertEquals(Permission.CREATE_KEY_PAIR, Permission.named("Create Key Pair").orElseThrow());
    assertEquals(Permission.PKCS_11, Permission.named("PKCS#11").orElseThrow());
    assertEquals(Permission.DERIVE_EXPORT, Permission.named("derive-export").orElseThrow());
    assertFalse(Permission.named("everything").isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", ".hidden", "a/b", "a b", "-a", "a\u0000", "ä"})
  void namesThatCouldLeaveTheirFolderAreRefused(String name) {
    assertThrows(OperatorException.class, () -> Label.check("client", name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DOMAIN\\joe", "joe@realm", "a/b", "Jörg Müller", "x"})
  void usersAreCalledWhatTheirDirectoryCallsThem(String name) {
    assertEquals(name, Label.checkUser(name));
    assertEquals("user:t/" + name, Subject.parse("user:t/" + name).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " a", "a ", "a\tb", "a\nb", "a\u0000", "a\u202eb", "\ud800"})
  void namesOfUsersThatWouldNotShowWhatTheyAreAreRefused(String name) {
    assertThrows(OperatorException.class, () -> Label.checkUser(name));
  }

  @Test
  void namesHaveALimit() {
    assertEquals(64, Label.check("client", "x".repeat(64)).length());
    assertThrows(OperatorException.class, () -> Label.check("client", "x".repeat(65)));
  }

  @Test
  void namesOfUsersHaveALimit() {
    assertEquals(128, Label.checkUser("x".repeat(128)).length());
    assertThrows(OperatorException.class, () -> Label.checkUser("x".repeat(129)));
  }

  @Test
  void controlCharactersOfANameDoNotReachTheMessage() {
    OperatorException refused =
        assertThrows(OperatorException.class, () -> Label.check("client", "a\r\nforged line"));

    assertFalse(refused.getMessage().contains("\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"app", "client:", "role:god", "user:joe", "group:x"})
  void subjectsOfOtherFormsAreRefused(String subject) {
    assertThrows(OperatorException.class, () -> Subject.parse(subject));
  }

  @Test
  void subjectsReadBackAsWritten() {
    for (String text : new String[] {"client:app", "role:auditor", "tenant:t", "user:t/joe"}) {
      assertEquals(text, Subject.parse(text).toString());
    }
  }
}

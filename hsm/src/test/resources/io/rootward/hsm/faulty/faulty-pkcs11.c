/*
 * A PKCS#11 module for tests: forwards to another one and fails as it is told.
 *
 *   gcc -shared -fPIC -O2 -DMODULE='"/usr/lib/softhsm/libsofthsm2.so"' -o libfaulty.so faulty-pkcs11.c
 *
 * It is told by the file of its own name with ".control" appended, which it maps when it is loaded: see struct control.
 * Two copies under two names are two modules. No headers of PKCS#11 are needed: of CK_FUNCTION_LIST (PKCS#11 2.40,
 * section 5.2) only the order of its pointers matters here, and all arguments of the functions that are stood in front of
 * are as wide as a register.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

typedef unsigned long word;
typedef word (*any_function)(void);

enum { CKR_OK = 0, CKR_GENERAL_ERROR = 5, CKR_MECHANISM_INVALID = 0x70, CKR_SESSION_COUNT = 0xB1 };

/* Numbers of 64 bits in the order of the machine. The first ten are set by the test, the others are counted here. */
struct control {
  _Atomic uint64_t faults_per_million; /* of the calls that use or make keys */
  _Atomic uint64_t fault_code;         /* what such a call returns, without having been forwarded */
  _Atomic uint64_t sessions_max;       /* one more is CKR_SESSION_COUNT; 0 = no limit */
  _Atomic uint64_t login_code;         /* what C_Login returns, without having been forwarded; 0 = forward */
  _Atomic uint64_t token_flags;        /* added to those of C_GetTokenInfo */
  _Atomic uint64_t hang;               /* such calls do not come back while this is 1, or the number of their process */
  _Atomic uint64_t crash;              /* the next such call aborts the process if this is 1, and makes it 0 */
  _Atomic uint64_t dead_code;          /* what all calls return but those that end something; 0 = alive */
  _Atomic uint64_t careless;           /* secret and private keys are readable, whatever was asked for, if this is 1 */
  _Atomic uint64_t without_wrap;       /* there is no C_WrapKey if this is 1 */
  _Atomic uint64_t logins;
  _Atomic uint64_t faults;
  _Atomic uint64_t sessions;
  _Atomic uint64_t hanging;
  _Atomic uint64_t objects;            /* made less destroyed; those that went with their session are counted on */
  _Atomic uint64_t derivations;        /* keys made by C_DeriveKey */
};

/* CK_FUNCTION_LIST */
struct functions {
  unsigned char version[2];
  any_function function[68];
};

/* Places in CK_FUNCTION_LIST. */
enum {
  INITIALIZE = 0, FINALIZE = 1, GET_FUNCTION_LIST = 3, GET_TOKEN_INFO = 6,
  OPEN_SESSION = 12, CLOSE_SESSION = 13, CLOSE_ALL_SESSIONS = 14, LOGIN = 18,
  CREATE_OBJECT = 20, COPY_OBJECT = 21, DESTROY_OBJECT = 22, GET_ATTRIBUTE_VALUE = 24,
  FIND_OBJECTS_INIT = 26, FIND_OBJECTS = 27, FIND_OBJECTS_FINAL = 28,
  ENCRYPT_INIT = 29, ENCRYPT = 30, DECRYPT_INIT = 33, DECRYPT = 34,
  SIGN_INIT = 42, SIGN = 43, VERIFY_INIT = 48, VERIFY = 49,
  GENERATE_KEY = 58, GENERATE_KEY_PAIR = 59, WRAP_KEY = 60, UNWRAP_KEY = 61, DERIVE_KEY = 62,
  GENERATE_RANDOM = 64
};

static const struct functions *real;
static struct functions faulty;
static struct control *control;

/* As random as a test needs. */
static uint64_t random_number(void) {
  static _Atomic uint64_t state = 88172645463325252u;
  uint64_t x = atomic_fetch_add(&state, 0x9E3779B97F4A7C15u);
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  return x ^ (x >> 31);
}

static int hangs(void) {
  uint64_t who = atomic_load(&control->hang);
  return who == 1 || who == (uint64_t)getpid();
}

static void hang(void) {
  const struct timespec millisecond = {0, 1000000};
  atomic_fetch_add(&control->hanging, 1);
  while (hangs()) {
    nanosleep(&millisecond, NULL);
  }
  atomic_fetch_sub(&control->hanging, 1);
}

/* What a call that uses or makes keys meets before it is forwarded. */
static word before_use(void) {
  if (atomic_exchange(&control->crash, 0) != 0) {
    abort();
  }
  if (hangs()) {
    hang();
  }
  word dead = (word)atomic_load(&control->dead_code);
  if (dead != CKR_OK) {
    return dead;
  }
  if (random_number() % 1000000 < atomic_load(&control->faults_per_million)) {
    atomic_fetch_add(&control->faults, 1);
    return (word)atomic_load(&control->fault_code);
  }
  return CKR_OK;
}

#define FORWARD(name, place, parameters, types, arguments)        \
  static word name parameters {                                   \
    word fault = before_use();                                    \
    return fault != CKR_OK ? fault                                \
                           : ((word(*) types)real->function[place]) arguments; \
  }

#define FORWARD_1(name, place) FORWARD(name, place, (word a), (word), (a))
#define FORWARD_3(name, place) FORWARD(name, place, (word a, word b, word c), (word, word, word), (a, b, c))
#define FORWARD_4(name, place) \
  FORWARD(name, place, (word a, word b, word c, word d), (word, word, word, word), (a, b, c, d))
#define FORWARD_5(name, place)                                       \
  FORWARD(name, place, (word a, word b, word c, word d, word e),     \
          (word, word, word, word, word), (a, b, c, d, e))

/* CK_ATTRIBUTE */
struct attribute {
  word type;
  unsigned char *value;
  word length;
};

enum { CKA_SENSITIVE = 0x103 };

static word get_attribute_value(word session, word object, struct attribute *read, word count) {
  word code = before_use();
  if (code != CKR_OK) {
    return code;
  }
  code = ((word(*)(word, word, struct attribute *, word))real->function[GET_ATTRIBUTE_VALUE])(
      session, object, read, count);
  for (word i = 0; i < count && atomic_load(&control->careless) != 0; i++) {
    if (read[i].type == CKA_SENSITIVE && read[i].value != NULL && read[i].length == 1) {
      *read[i].value = 0;
    }
  }
  return code;
}

FORWARD_3(find_objects_init, FIND_OBJECTS_INIT)
FORWARD_4(find_objects, FIND_OBJECTS)
FORWARD_1(find_objects_final, FIND_OBJECTS_FINAL)
FORWARD_3(encrypt_init, ENCRYPT_INIT)
FORWARD_5(encrypt, ENCRYPT)
FORWARD_3(decrypt_init, DECRYPT_INIT)
FORWARD_5(decrypt, DECRYPT)
FORWARD_3(sign_init, SIGN_INIT)
FORWARD_5(sign, SIGN)
FORWARD_3(verify_init, VERIFY_INIT)
FORWARD_5(verify, VERIFY)
static word wrap_key(word a, word b, word c, word d, word e, word f) {
  word fault = before_use();
  if (fault == CKR_OK && atomic_load(&control->without_wrap) != 0) {
    fault = CKR_MECHANISM_INVALID;
  }
  return fault != CKR_OK
             ? fault
             : ((word(*)(word, word, word, word, word, word))real->function[WRAP_KEY])(a, b, c, d, e, f);
}

FORWARD_3(generate_random, GENERATE_RANDOM)

/* The same for calls that make objects. */
#define MAKE(name, place, made, parameters, types, arguments)                     \
  static word name parameters {                                                   \
    word code = before_use();                                                     \
    if (code == CKR_OK) {                                                         \
      code = ((word(*) types)real->function[place]) arguments;                    \
    }                                                                             \
    if (code == CKR_OK) {                                                         \
      atomic_fetch_add(&control->objects, made);                                  \
      atomic_fetch_add(&control->derivations, (place) == DERIVE_KEY);             \
    }                                                                             \
    return code;                                                                  \
  }

MAKE(create_object, CREATE_OBJECT, 1, (word a, word b, word c, word d), (word, word, word, word), (a, b, c, d))
MAKE(copy_object, COPY_OBJECT, 1, (word a, word b, word c, word d, word e),
     (word, word, word, word, word), (a, b, c, d, e))
MAKE(generate_key, GENERATE_KEY, 1, (word a, word b, word c, word d, word e),
     (word, word, word, word, word), (a, b, c, d, e))
MAKE(generate_key_pair, GENERATE_KEY_PAIR, 2,
     (word a, word b, word c, word d, word e, word f, word g, word h),
     (word, word, word, word, word, word, word, word), (a, b, c, d, e, f, g, h))
MAKE(unwrap_key, UNWRAP_KEY, 1, (word a, word b, word c, word d, word e, word f, word g, word h),
     (word, word, word, word, word, word, word, word), (a, b, c, d, e, f, g, h))
MAKE(derive_key, DERIVE_KEY, 1, (word a, word b, word c, word d, word e, word f),
     (word, word, word, word, word, word), (a, b, c, d, e, f))

static word dead(void) { return (word)atomic_load(&control->dead_code); }

static word initialize(word arguments) {
  word code = dead();
  atomic_store(&control->sessions, 0);
  return code != CKR_OK ? code : ((word(*)(word))real->function[INITIALIZE])(arguments);
}

static word finalize(word reserved) {
  atomic_store(&control->sessions, 0);
  return ((word(*)(word))real->function[FINALIZE])(reserved);
}

/* CK_TOKEN_INFO: four texts of 32, 32, 16 and 16 characters, then the flags. */
static word get_token_info(word slot, unsigned char *info) {
  word code = dead();
  if (code == CKR_OK) {
    code = ((word(*)(word, unsigned char *))real->function[GET_TOKEN_INFO])(slot, info);
  }
  if (code == CKR_OK) {
    word flags;
    memcpy(&flags, info + 96, sizeof flags);
    flags |= (word)atomic_load(&control->token_flags);
    memcpy(info + 96, &flags, sizeof flags);
  }
  return code;
}

static word open_session(word slot, word flags, word application, word notify, word session) {
  word code = dead();
  if (code != CKR_OK) {
    return code;
  }
  uint64_t most = atomic_load(&control->sessions_max);
  if (most != 0 && atomic_load(&control->sessions) >= most) {
    return CKR_SESSION_COUNT;
  }
  code = ((word(*)(word, word, word, word, word))real->function[OPEN_SESSION])(
      slot, flags, application, notify, session);
  if (code == CKR_OK) {
    atomic_fetch_add(&control->sessions, 1);
  }
  return code;
}

static word close_session(word session) {
  word code = ((word(*)(word))real->function[CLOSE_SESSION])(session);
  if (code == CKR_OK) {
    atomic_fetch_sub(&control->sessions, 1);
  }
  return code;
}

static word login(word session, word user, word pin, word length) {
  word code = dead();
  if (code != CKR_OK) {
    return code;
  }
  atomic_fetch_add(&control->logins, 1);
  code = (word)atomic_load(&control->login_code);
  return code != CKR_OK ? code
                        : ((word(*)(word, word, word, word))real->function[LOGIN])(session, user, pin, length);
}

static word destroy_object(word session, word object) {
  word code = dead();
  if (code == CKR_OK) {
    code = ((word(*)(word, word))real->function[DESTROY_OBJECT])(session, object);
  }
  if (code == CKR_OK) {
    atomic_fetch_sub(&control->objects, 1);
  }
  return code;
}

#define STAND_IN(place, name) faulty.function[place] = (any_function)name

static void stand_in(void) {
  STAND_IN(INITIALIZE, initialize);
  STAND_IN(FINALIZE, finalize);
  STAND_IN(GET_TOKEN_INFO, get_token_info);
  STAND_IN(OPEN_SESSION, open_session);
  STAND_IN(CLOSE_SESSION, close_session);
  STAND_IN(LOGIN, login);
  STAND_IN(CREATE_OBJECT, create_object);
  STAND_IN(COPY_OBJECT, copy_object);
  STAND_IN(DESTROY_OBJECT, destroy_object);
  STAND_IN(GET_ATTRIBUTE_VALUE, get_attribute_value);
  STAND_IN(FIND_OBJECTS_INIT, find_objects_init);
  STAND_IN(FIND_OBJECTS, find_objects);
  STAND_IN(FIND_OBJECTS_FINAL, find_objects_final);
  STAND_IN(ENCRYPT_INIT, encrypt_init);
  STAND_IN(ENCRYPT, encrypt);
  STAND_IN(DECRYPT_INIT, decrypt_init);
  STAND_IN(DECRYPT, decrypt);
  STAND_IN(SIGN_INIT, sign_init);
  STAND_IN(SIGN, sign);
  STAND_IN(VERIFY_INIT, verify_init);
  STAND_IN(VERIFY, verify);
  STAND_IN(GENERATE_KEY, generate_key);
  STAND_IN(GENERATE_KEY_PAIR, generate_key_pair);
  STAND_IN(WRAP_KEY, wrap_key);
  STAND_IN(UNWRAP_KEY, unwrap_key);
  STAND_IN(DERIVE_KEY, derive_key);
  STAND_IN(GENERATE_RANDOM, generate_random);
}

static int map_control(void) {
  Dl_info self;
  char path[PATH_MAX];
  if (dladdr((void *)map_control, &self) == 0 ||
      snprintf(path, sizeof path, "%s.control", self.dli_fname) >= (int)sizeof path) {
    return -1;
  }
  int file = open(path, O_RDWR | O_CLOEXEC);
  if (file < 0) {
    return -1;
  }
  void *mapped = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  close(file);
  control = mapped == MAP_FAILED ? NULL : mapped;
  return control == NULL ? -1 : 0;
}

word C_GetFunctionList(const struct functions **list);

static int load(void) {
  const struct functions *list = NULL;
  void *module = dlopen(MODULE, RTLD_NOW | RTLD_LOCAL);
  if (module == NULL) {
    return -1;
  }
  word (*get)(const struct functions **) =
      (word(*)(const struct functions **))dlsym(module, "C_GetFunctionList");
  if (get == NULL || get(&list) != CKR_OK || map_control() != 0) {
    return -1;
  }
  faulty = *list;
  real = list;
  stand_in();
  STAND_IN(GET_FUNCTION_LIST, C_GetFunctionList);
  return 0;
}

/* Not called by two threads at once: whoever loads a module asks for its list first. */
word C_GetFunctionList(const struct functions **list) {
  if (real == NULL && load() != 0) {
    return CKR_GENERAL_ERROR;
  }
  *list = &faulty;
  return CKR_OK;
}

import ajvCompiler, { type ValidatorFactory } from '@fastify/ajv-compiler'
import fastJsonStringifyCompiler, { type SerializerFactory } from '@fastify/fast-json-stringify-compiler'

/**
 * Makes what checks a request, and what writes an answer, of a route's schema when the first request needs it. The interface has
 * some hundreds of schemas, whose making takes longer than all else of a start, and of most a paper at rest needs none. That
 * each of them can be made is for a test to show.
 */
export const schemaCompilers = {
  buildValidator: validatorsAtFirstUse(ajvCompiler()),
  buildSerializer: serializersAtFirstUse(fastJsonStringifyCompiler()),
}

function validatorsAtFirstUse(build: ValidatorFactory): ValidatorFactory {
  return (externalSchemas, options) => {
    const compile = build(externalSchemas, options)
    return (route) => {
      let made: ReturnType<typeof compile> | undefined
      const check = (value: unknown) => {
        made ??= compile(route)
        const outcome = made(value)
        check.errors = made.errors
        return outcome
      }
      check.errors = undefined as ReturnType<typeof compile>['errors']
      return check as ReturnType<typeof compile>
    }
  }
}

function serializersAtFirstUse(build: SerializerFactory): SerializerFactory {
  return (externalSchemas, options) => {
    const compile = build(externalSchemas, options)
    return (route) => {
      let made: ReturnType<typeof compile> | undefined
      return (value) => {
        made ??= compile(route)
        return made(value)
      }
    }
  }
}

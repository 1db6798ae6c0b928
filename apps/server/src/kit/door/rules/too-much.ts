import { BREAK, GraphQLError } from 'graphql'
import type { ASTVisitor, DocumentNode, ValidationContext } from 'graphql'

/** A rule that looks at the document as a whole; what it answers is what is wrong with it. */
export const documentRule =
  (judge: (document: DocumentNode) => string | undefined) =>
  (context: ValidationContext): ASTVisitor => ({
    Document: (document) => {
      const fault = judge(document)
      if (fault !== undefined) context.reportError(new GraphQLError(fault))
      return BREAK
    },
  })

namespace GcSim.Scenarios;

/// <summary>The receivers of methods that are called or made into values.</summary>
static class EscapeReceivers
{
    /// <summary>The receiver after embedded fields and the implicit &amp; or *.</summary>
    public static EscapeNode Of(
        EscapeExpressions expressions,
        SelectorExpression selector,
        int loopDepth
    )
    {
        EscapeNode node = expressions.NodeOf(selector.Operand);
        foreach (FieldStep step in selector.Selection!.Path)
        {
            node = EscapeExpressions.Through(
                step.IsDereference ? EscapeNodeKind.Dereference : EscapeNodeKind.Part,
                node,
                step.Field.Type
            );
        }

        switch (selector.Selection.Adjustment)
        {
            case ReceiverAdjustment.AddressOf:
                return new EscapeNode(EscapeNodeKind.Address, hasPointers: true)
                {
                    Operand = node,
                    LoopDepth = node.DepthOfAddress(loopDepth),
                };
            case ReceiverAdjustment.Dereference:
                GoType value = selector.Selection.Method!.ReceiverBase!;
                return EscapeExpressions.Through(EscapeNodeKind.Dereference, node, value);
            case ReceiverAdjustment.None:
            default:
                return node;
        }
    }
}

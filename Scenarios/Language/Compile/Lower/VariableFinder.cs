namespace GcSim.Scenarios;

/// <summary>Whether an expression uses a variable by name, or runs code that may use it.</summary>
sealed class VariableFinder : SyntaxWalker
{
    readonly VariableSymbol _variable;
    bool _isFound;

    VariableFinder(VariableSymbol variable) => _variable = variable;

    public static bool IsIn(VariableSymbol variable, Expression expression)
    {
        VariableFinder finder = new(variable);
        finder.Walk(expression);
        return finder._isFound;
    }

    protected override void Leave(Expression expression) =>
        _isFound |= expression switch
        {
            Identifier name => name.Variable == _variable,
            CallExpression call => call.Kind != CallKind.Conversion,
            FunctionLiteral => true,
            _ => false,
        };
}

using System.Collections.Generic;

namespace GcSim.Scenarios;

/// <summary>Finds which functions a function calls by name, and which literals stand in it.</summary>
sealed class CalleeFinder : SyntaxWalker
{
    readonly List<FunctionInfo> _found = [];

    public static IReadOnlyList<FunctionInfo> Of(FunctionInfo function)
    {
        CalleeFinder finder = new();
        finder.Walk(function.Body);
        return finder._found;
    }

    protected override void Leave(Expression expression)
    {
        FunctionInfo? callee = expression switch
        {
            FunctionLiteral literal => literal.Info,
            CallExpression { Kind: CallKind.Function or CallKind.Method } call => call.Target?.Info,
            _ => null,
        };
        if (callee is not null)
        {
            _found.Add(callee);
        }
    }
}

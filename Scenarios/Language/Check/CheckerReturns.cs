using System.Collections.Immutable;

namespace GcSim.Scenarios;

// return.

sealed partial class Checker
{
    void CheckReturn(ReturnStatement statement)
    {
        FunctionInfo function = _function!;
        ImmutableArray<GoType> wanted = function.Signature.Results.Types;
        if (statement.Results.IsEmpty)
        {
            CheckBareReturn(statement, function, wanted);
            return;
        }

        if (statement.Results is [CallExpression single])
        {
            CheckValues(single);
            if (single.Type is TupleType tuple)
            {
                CheckReturnedTuple(statement, tuple, wanted);
                return;
            }
        }
        else
        {
            foreach (Expression result in statement.Results)
            {
                CheckValue(result);
            }
        }

        if (!CheckReturnCount(statement, statement.Results.Length, wanted.Length))
        {
            return;
        }

        for (int i = 0; i < wanted.Length; i++)
        {
            Assign(statement.Results[i], wanted[i], "return argument");
        }
    }

    void CheckBareReturn(
        ReturnStatement statement,
        FunctionInfo function,
        ImmutableArray<GoType> wanted
    )
    {
        if (!function.HasNamedResults)
        {
            CheckReturnCount(statement, 0, wanted.Length);
            return;
        }

        foreach (VariableSymbol result in function.Results)
        {
            if (!result.IsBlank && _scope.Find(result.Name) != result)
            {
                Report(statement, $"{result.Name} is shadowed during return");
            }
        }
    }

    void CheckReturnedTuple(
        ReturnStatement statement,
        TupleType tuple,
        ImmutableArray<GoType> wanted
    )
    {
        if (!CheckReturnCount(statement, tuple.Types.Length, wanted.Length))
        {
            return;
        }

        for (int i = 0; i < wanted.Length; i++)
        {
            if (!Assignability.IsAssignable(tuple.Types[i], wanted[i], _package, out string reason))
            {
                string have = tuple.Types[i].ToSourceString();
                string want = wanted[i].ToSourceString();
                Report(statement, $"cannot use {have} as type {want} in return argument{reason}");
            }
        }
    }

    bool CheckReturnCount(ReturnStatement statement, int count, int wanted)
    {
        if (count != wanted)
        {
            string problem = count < wanted ? "not enough" : "too many";
            Report(statement, $"{problem} arguments to return");
        }

        return count == wanted;
    }
}

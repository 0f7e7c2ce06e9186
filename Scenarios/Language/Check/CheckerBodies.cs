using System.Collections.Generic;
using System.Collections.Immutable;

namespace GcSim.Scenarios;

// Phase 3: bodies of functions. A body is checked with the scope of its parameters; what it declares goes to FunctionInfo.

sealed partial class Checker
{
    readonly List<WaitingBody> _waitingBodies = [];

    void CheckBodies()
    {
        foreach (PackageDeclaration declaration in SnapshotDeclarations())
        {
            if (declaration.Syntax is FunctionDeclaration { Body: not null } function)
            {
                Context saved = Enter(declaration);
                CheckDeclaredBody(function);
                Leave(saved);
            }
        }

        // Literals in values of globals; none waits for a literal inside it.
        foreach (WaitingBody waiting in _waitingBodies)
        {
            Context saved = Enter(waiting.Declaration);
            CheckBody(waiting.Info, null, waiting.Signature);
            Leave(saved);
        }
    }

    void CheckDeclaredBody(FunctionDeclaration syntax)
    {
        FunctionSymbol symbol = syntax.Symbol!;
        FunctionInfo info = new(null, symbol, symbol.Signature ?? EmptySignature, syntax.Body!);
        symbol.Info = info;
        CheckBody(info, syntax.Receiver, syntax.Signature);
    }

    void CheckBody(FunctionInfo info, FieldSyntax? receiver, FunctionTypeSyntax signature)
    {
        FunctionInfo? outer = _function;
        LabelTable? labels = _labels;
        Targets targets = _targets;
        _function = info;
        _labels = new LabelTable();
        _targets = default;
        OpenScope();
        if (receiver is not null)
        {
            GoType type = receiver.TypeSyntax.HasType ? receiver.TypeSyntax.Type : _types.Invalid;
            info.Receiver = DeclareParameter(receiver, type, VariableKind.Receiver);
        }

        DeclareParameters(info, signature);
        CheckStatements(info.Body.Statements);
        CloseScope();
        if (!info.Signature.Results.Types.IsEmpty && !Termination.Ends(info.Body.Statements))
        {
            Report(info.Body.ClosingBrace, "missing return at end of function");
        }

        ReportLabels(_labels);
        ReportUnusedVariables(info);
        _function = outer;
        _labels = labels;
        _targets = targets;
    }

    void DeclareParameters(FunctionInfo info, FunctionTypeSyntax signature)
    {
        ImmutableArray<GoType> parameters = info.Signature.Parameters.Types;
        for (int i = 0; i < signature.Parameters.Length && i < parameters.Length; i++)
        {
            FieldSyntax field = signature.Parameters[i];
            info.AddParameter(DeclareParameter(field, parameters[i], VariableKind.Parameter));
        }

        ImmutableArray<GoType> results = info.Signature.Results.Types;
        for (int i = 0; i < signature.Results.Length && i < results.Length; i++)
        {
            FieldSyntax field = signature.Results[i];
            info.HasNamedResults |= field.Name is not null;
            info.AddResult(DeclareParameter(field, results[i], VariableKind.Result));
        }
    }

    VariableSymbol DeclareParameter(FieldSyntax field, GoType type, VariableKind kind)
    {
        string name = field.Name?.Name ?? "_";
        VariableSymbol variable = new(name, field.Position, kind, _function) { Type = type };
        _function!.AddVariable(variable);
        if (field.Name is not null)
        {
            field.Name.Symbol = variable;
        }

        if (variable.IsBlank)
        {
            return variable;
        }

        if (_scope.FindHere(name) is null)
        {
            _scope.Add(variable);
        }
        else if (_scope.FindHere(name) == _function.Receiver)
        {
            Report(field, $"duplicate argument {name}");
        }

        return variable;
    }

    /// <summary>Makes a new local variable that a name declares; the scope learns of it by <see cref="AddLocal"/>.</summary>
    VariableSymbol NewLocal(Identifier name, GoType type)
    {
        VariableSymbol variable = new(name.Name, name.Position, VariableKind.Local, _function)
        {
            Type = type,
        };
        _function!.AddVariable(variable);
        name.Symbol = variable;
        name.Mode = ExpressionMode.Variable;
        name.Type = type;
        return variable;
    }

    void AddLocal(Symbol symbol)
    {
        if (symbol.Name == "_")
        {
            return;
        }

        if (_scope.FindHere(symbol.Name) is Symbol previous)
        {
            ReportRedeclared(symbol, "in this block", previous);
        }
        else
        {
            _scope.Add(symbol);
        }
    }

    void ReportUnusedVariables(FunctionInfo info)
    {
        foreach (VariableSymbol variable in info.Variables)
        {
            // A variable whose value is in error has been spoken of.
            bool isGood = variable.Type is GoType type && !IsInvalid(type);
            if (isGood && variable is { Kind: VariableKind.Local, IsUsed: false, IsBlank: false })
            {
                Report(variable.Position, $"{variable.Name} declared and not used");
            }
        }
    }

    readonly record struct WaitingBody(
        FunctionInfo Info,
        FunctionTypeSyntax Signature,
        PackageDeclaration Declaration
    );
}

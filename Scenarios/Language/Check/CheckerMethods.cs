namespace GcSim.Scenarios;

// Methods and the types that they belong to.

sealed partial class Checker
{
    /// <summary>Gives every method to its type, so that selectors find it. Its signature may wait.</summary>
    void AttachMethods()
    {
        foreach (PackageDeclaration declaration in SnapshotDeclarations())
        {
            if (declaration.Syntax is FunctionDeclaration { Receiver: not null } method)
            {
                AttachMethod(declaration, method);
            }
        }
    }

    void AttachMethod(PackageDeclaration declaration, FunctionDeclaration method)
    {
        FunctionSymbol symbol = method.Symbol!;
        Expression syntax = method.Receiver!.TypeSyntax;
        if (syntax is StarExpression star)
        {
            symbol.HasPointerReceiver = true;
            syntax = star.Operand;
        }

        Symbol? found = syntax is Identifier name ? declaration.Scope.Find(name.Name) : null;
        if (
            found is not TypeSymbol { Type: NamedType type }
            || type.Symbol.Package != declaration.Package
        )
        {
            return; // Resolving the signature will say what is wrong.
        }

        symbol.ReceiverBase = type;
        if (symbol.Name == "_")
        {
            return;
        }

        foreach (FunctionSymbol other in type.Methods)
        {
            if (other.Name == symbol.Name)
            {
                string place = _errors.Describe(other.Position);
                string holder = type.Symbol.Name;
                string receiver = symbol.HasPointerReceiver ? $"(*{holder})" : holder;
                Report(
                    symbol.Position,
                    $"{receiver}.{symbol.Name} redeclared in this block\n\tprevious declaration at {place}"
                );
                return;
            }
        }

        type.AddMethod(symbol);
    }

    void CheckFieldsAgainstMethods(NamedType type)
    {
        if (type.Underlying is not StructType structure)
        {
            return;
        }

        foreach (FunctionSymbol method in type.Methods)
        {
            foreach (StructField member in structure.Fields)
            {
                if (member.Name == method.Name)
                {
                    string name = type.ToSourceString();
                    Report(
                        method.Position,
                        $"type {name} has both field and method named {method.Name}"
                    );
                }
            }
        }
    }

    void ResolveFunction(FunctionDeclaration syntax)
    {
        FunctionSymbol symbol = syntax.Symbol!;
        symbol.Signature = CheckSignature(syntax.Signature);
        if (syntax.Receiver is not null)
        {
            CheckReceiver(symbol, syntax.Receiver);
        }
    }

    void CheckReceiver(FunctionSymbol symbol, FieldSyntax receiver)
    {
        GoType type = CheckType(receiver.TypeSyntax);
        GoType holder = type is PointerType pointer ? pointer.Element : type;
        if (IsInvalid(type) || IsInvalid(holder))
        {
            return;
        }

        bool isForeign = holder is BasicType || (holder as NamedType)?.Symbol.Package != _package;
        string name = holder.ToSourceString();
        string? problem = holder switch
        {
            BasicType or NamedType when isForeign => "",
            NamedType { Underlying: PointerType } => "a pointer type",
            NamedType { Underlying: InterfaceType } => "an interface type",
            NamedType => null,
            _ => "an unnamed type",
        };
        if (problem is null)
        {
            symbol.ReceiverBase = (NamedType)holder;
            return;
        }

        Report(
            receiver,
            problem.Length == 0
                ? $"cannot define new methods on non-local type {name}"
                : $"invalid receiver type {type.ToSourceString()} ({name} is {problem})"
        );
    }
}

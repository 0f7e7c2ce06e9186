namespace GcSim.Scenarios;

// Selectors x.name: members of packages, fields, methods, method expressions.

sealed partial class Checker
{
    void CheckSelector(SelectorExpression selector)
    {
        CheckAny(selector.Operand);
        if (selector.Operand.Mode == ExpressionMode.Package)
        {
            CheckPackageMember(selector);
            return;
        }

        bool isType = selector.Operand.Mode == ExpressionMode.Type;
        if (!isType)
        {
            RequireValue(selector.Operand);
            Settle(selector.Operand);
        }

        if (IsInvalid(selector.Operand))
        {
            Invalidate(selector);
        }
        else if (selector.Name.IsBlank)
        {
            Fail(selector, selector.Name.Position, "cannot refer to blank field or method");
        }
        else if (isType)
        {
            CheckMethodExpression(selector);
        }
        else
        {
            CheckMember(selector);
        }
    }

    void CheckPackageMember(SelectorExpression selector)
    {
        ImportSymbol import = (ImportSymbol)((Identifier)selector.Operand).Symbol!;
        if (import.Imported is not { } package)
        {
            Invalidate(selector);
            return;
        }

        string name = selector.Name.Name;
        SourcePosition position = selector.Name.Position;
        Symbol? member = package.Find(name);
        if (!Exported.Is(name))
        {
            string message = $"cannot refer to unexported name {package.Name}.{name}";
            Fail(selector, selector.Position, message);
            return;
        }

        if (member is null)
        {
            string known = $"package {package.Path} has {LibraryLoader.Members(package)}";
            string message = $"{package.Name}.{name} is not supported: {known}";
            Fail(selector, selector.Position, message);
            return;
        }

        selector.Name.Symbol = member;
        selector.Selection = new Selection
        {
            Kind = SelectionKind.PackageMember,
            OperandType = null,
            Member = member,
        };
        Denote(selector, member);
    }

    void CheckMember(SelectorExpression selector)
    {
        Expression operand = selector.Operand;
        Member member = MemberLookup.Find(operand.Type, selector.Name.Name, _package);
        switch (member.Kind)
        {
            case MemberKind.Field:
                SelectField(selector, member);
                break;
            case MemberKind.Method:
                SelectMethod(selector, member);
                break;
            case MemberKind.InterfaceMethod:
                selector.Selection = ToSelection(selector, member, SelectionKind.InterfaceMethod);
                SetValue(selector, member.InterfaceMethod!.Signature, ExpressionMode.Value);
                break;
            case MemberKind.Ambiguous:
                Fail(selector, selector.Name.Position, $"ambiguous selector {Print(selector)}");
                break;
            case MemberKind.None:
                FailUndefined(selector);
                break;
            default:
                throw new System.InvalidOperationException($"CheckMember: {member.Kind}");
        }
    }

    void FailUndefined(SelectorExpression selector)
    {
        string type = selector.Operand.Type.ToSourceString();
        string name = selector.Name.Name;
        if (LibraryTypeOf(selector.Operand.Type) is NamedType library && Exported.Is(name))
        {
            Fail(
                selector,
                selector.Name.Position,
                $"{library}.{name} is not supported: the type has {LibraryLoader.Members(library)}"
            );
            return;
        }

        bool isTooFar =
            selector.Operand.Type is PointerType { Element: PointerType inner }
            && MemberLookup.Find(inner, name, _package).Kind == MemberKind.Method;
        string described = Describe(selector.Operand);
        Fail(
            selector,
            selector.Name.Position,
            isTooFar
                ? $"calling method {name} with receiver {described} requires explicit dereference"
                : $"{Print(selector)} undefined (type {type} has no field or method {name})"
        );
    }

    static NamedType? LibraryTypeOf(GoType type)
    {
        GoType holder = type is PointerType pointer ? pointer.Element : type;
        return holder is NamedType { Symbol.Package.IsLibrary: true } named ? named : null;
    }

    static void SelectField(SelectorExpression selector, Member member)
    {
        selector.Selection = ToSelection(selector, member, SelectionKind.Field);
        bool isPlace = selector.Operand.IsAddressable;
        foreach (FieldStep step in member.Path)
        {
            isPlace |= step.IsDereference;
        }

        GoType type = member.Path[^1].Field.Type;
        SetValue(selector, type, isPlace ? ExpressionMode.Variable : ExpressionMode.Value);
    }

    void SelectMethod(SelectorExpression selector, Member member)
    {
        FunctionSymbol method = member.Method!;
        NeedMethod(method);
        ReceiverAdjustment adjustment = ReceiverAdjustment.None;
        if (method.HasPointerReceiver && !member.IsHolderPointer)
        {
            adjustment = ReceiverAdjustment.AddressOf;
            bool isPlace = selector.Operand.IsAddressable || member.HasPointer;
            if (!isPlace)
            {
                Fail(
                    selector,
                    selector.Name.Position,
                    $"cannot call pointer method on {Print(selector.Operand)}"
                );
                return;
            }

            if (!member.HasPointer)
            {
                NoteAddressTaken(selector.Operand);
            }
        }
        else if (!method.HasPointerReceiver && member.IsHolderPointer)
        {
            adjustment = ReceiverAdjustment.Dereference;
        }

        selector.Selection = ToSelection(selector, member, SelectionKind.Method, adjustment);
        SetValue(selector, method.Signature ?? EmptySignature, ExpressionMode.Value);
    }

    void NeedMethod(FunctionSymbol method)
    {
        if (method.Pending is PackageDeclaration declaration)
        {
            NeedDeclaration(method, declaration);
        }
    }

    static Selection ToSelection(
        SelectorExpression selector,
        Member member,
        SelectionKind kind,
        ReceiverAdjustment adjustment = ReceiverAdjustment.None
    ) =>
        new()
        {
            Kind = kind,
            Path = member.Path,
            Method = member.Method,
            InterfaceMethod = member.InterfaceMethod,
            Holder = member.Holder,
            Adjustment = adjustment,
            OperandType = selector.Operand.Type,
        };

    /// <summary><c>T.m</c>: a function whose first parameter is the receiver.</summary>
    void CheckMethodExpression(SelectorExpression selector)
    {
        GoType type = selector.Operand.Type;
        Member member = MemberLookup.Find(type, selector.Name.Name, _package);
        SignatureType? signature = member.InterfaceMethod?.Signature;
        if (member.Method is FunctionSymbol method)
        {
            NeedMethod(method);
            signature = method.Signature ?? EmptySignature;
        }

        if (MethodExpressionProblem(selector, member) is string problem)
        {
            Fail(selector, selector.Name.Position, problem);
            return;
        }

        selector.Selection = ToSelection(
            selector,
            member,
            SelectionKind.MethodExpression,
            AdjustmentOf(member)
        );
        TupleType parameters = _types.Tuple(signature!.Parameters.Types.Insert(0, type));
        SetValue(
            selector,
            _types.Signature(parameters, signature.Results, signature.IsVariadic),
            ExpressionMode.Value
        );
    }

    static string? MethodExpressionProblem(SelectorExpression selector, Member member)
    {
        bool needsPointer = member.Method is { HasPointerReceiver: true } && !member.HasPointer;
        if (member.Kind is MemberKind.Method or MemberKind.InterfaceMethod && !needsPointer)
        {
            return null;
        }

        string shown = Print(selector);
        string name = selector.Name.Name;
        string type = selector.Operand.Type.ToSourceString();
        return member.Kind switch
        {
            MemberKind.Ambiguous => $"ambiguous selector {shown}",
            MemberKind.Method =>
                $"invalid method expression {shown} (needs pointer receiver: (*{type}).{name})",
            _ => $"{shown} undefined (type {type} has no method {name})",
        };
    }

    static ReceiverAdjustment AdjustmentOf(Member member) =>
        member.Method is not FunctionSymbol method
        || method.HasPointerReceiver == member.IsHolderPointer
            ? ReceiverAdjustment.None
        : method.HasPointerReceiver ? ReceiverAdjustment.AddressOf
        : ReceiverAdjustment.Dereference;
}

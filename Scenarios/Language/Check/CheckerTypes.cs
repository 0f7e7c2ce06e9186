using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace GcSim.Scenarios;

// What written types denote.

sealed partial class Checker
{
    /// <summary>The type that an expression denotes; the invalid type, with a report, if it denotes none.</summary>
    GoType CheckType(Expression syntax)
    {
        if (syntax is StarExpression star)
        {
            return CheckPointerType(star);
        }

        CheckAny(syntax);
        if (syntax.Mode == ExpressionMode.Type)
        {
            return syntax.Type;
        }

        if (!(syntax.HasType && IsInvalid(syntax)))
        {
            Report(syntax, $"{Print(syntax)} is not a type");
        }

        Invalidate(syntax);
        return _types.Invalid;
    }

    GoType CheckPointerType(StarExpression syntax)
    {
        if (!Descend(syntax.Position))
        {
            Invalidate(syntax);
            return _types.Invalid;
        }

        GoType type = _types.PointerTo(CheckType(syntax.Operand));
        Ascend();
        SetValue(syntax, type, ExpressionMode.Type);
        return type;
    }

    /// <summary>Checks a node that can only be a type.</summary>
    void CheckTypeSyntax(Expression syntax)
    {
        GoType type = syntax switch
        {
            ArrayTypeSyntax array => CheckArrayType(array),
            MapTypeSyntax map => CheckMapType(map),
            ChanTypeSyntax chan => _types.ChanOf(CheckType(chan.Element), chan.Direction),
            FunctionTypeSyntax function => CheckSignature(function),
            StructTypeSyntax structure => CheckStructType(structure),
            InterfaceTypeSyntax type1 => CheckInterfaceType(type1),
            _ => throw new ArgumentException($"CheckTypeSyntax: {syntax.GetType().Name}"),
        };
        SetValue(syntax, type, ExpressionMode.Type);
    }

    GoType CheckArrayType(ArrayTypeSyntax syntax)
    {
        if (syntax.HasEllipsis)
        {
            Report(syntax, "use of [...] array outside of array literal");
            CheckType(syntax.Element);
            return _types.Invalid;
        }

        long length = syntax.Length is null ? 0 : CheckArrayLength(syntax.Length);
        GoType element = CheckType(syntax.Element);
        if (syntax.Length is null)
        {
            return _types.SliceOf(element);
        }

        if (length < 0)
        {
            return _types.Invalid;
        }

        ArrayType type = _types.ArrayOf(element, length);
        Delay(DelayedKind.Size, syntax.Position, type);
        return type;
    }

    /// <summary>The value of an array's length; negative, with a report, if it is none.</summary>
    long CheckArrayLength(Expression length)
    {
        CheckValue(length);
        if (IsInvalid(length))
        {
            return -1;
        }

        if (length.Constant is null)
        {
            Report(length, $"non-constant array bound {Print(length)}");
            return -1;
        }

        bool isInteger =
            length.Type.Underlying is BasicType { IsInteger: true } || IsUntyped(length.Type);
        ConstantValue? value = isInteger
            ? ConstantConversion.Represent(
                length.Constant,
                _types.Basic(BasicKind.UntypedInt),
                out _
            )
            : null;
        if (value is not IntegerConstant integer)
        {
            Report(length, $"invalid array bound {Print(length)}");
            return -1;
        }

        if (integer.Value < 0 || integer.Value > GoType.MaxSize)
        {
            string message =
                integer.Value < 0 ? "array bound must be non-negative" : "array bound is too large";
            Report(length, message);
            return -1;
        }

        Settle(length, _types.Int);
        return (long)integer.Value;
    }

    MapType CheckMapType(MapTypeSyntax syntax)
    {
        GoType key = CheckType(syntax.Key);
        GoType element = CheckType(syntax.Element);
        Delay(DelayedKind.MapKey, syntax.Key.Position, key);
        return _types.MapOf(key, element);
    }

    SignatureType CheckSignature(FunctionTypeSyntax syntax)
    {
        CheckParameterNames(syntax);
        bool isVariadic = syntax.Parameters is [.., { IsVariadic: true }];
        SignatureType type = _types.Signature(
            CheckParameterTypes(syntax.Parameters),
            CheckParameterTypes(syntax.Results),
            isVariadic
        );
        SetValue(syntax, type, ExpressionMode.Type);
        return type;
    }

    void CheckParameterNames(FunctionTypeSyntax syntax)
    {
        HashSet<string>? names = null;
        foreach (
            FieldSyntax field in (IEnumerable<FieldSyntax>)[.. syntax.Parameters, .. syntax.Results]
        )
        {
            if (field.Name is { IsBlank: false } name && !(names ??= []).Add(name.Name))
            {
                Report(field, $"duplicate argument {name.Name}");
            }
        }
    }

    TupleType CheckParameterTypes(ImmutableArray<FieldSyntax> fields)
    {
        ImmutableArray<GoType>.Builder types = ImmutableArray.CreateBuilder<GoType>(fields.Length);
        Expression? last = null;
        foreach (FieldSyntax field in fields)
        {
            // Names that share a type share its node.
            GoType type = field.TypeSyntax == last ? last.Type : CheckType(field.TypeSyntax);
            last = field.TypeSyntax;
            types.Add(field.IsVariadic ? _types.SliceOf(type) : type);
        }

        return _types.Tuple(types.MoveToImmutable());
    }

    StructType CheckStructType(StructTypeSyntax syntax)
    {
        ImmutableArray<StructField>.Builder fields = ImmutableArray.CreateBuilder<StructField>(
            syntax.Fields.Length
        );
        HashSet<string> names = [];
        Expression? last = null;
        foreach (FieldSyntax field in syntax.Fields)
        {
            GoType type = field.TypeSyntax == last ? last.Type : CheckType(field.TypeSyntax);
            last = field.TypeSyntax;
            string name = field.Name?.Name ?? EmbeddedName(field.TypeSyntax);
            if (name != "_" && !names.Add(name))
            {
                Report(field, $"duplicate field {name}");
                continue;
            }

            bool isEmbedded = field.Name is null;
            if (isEmbedded)
            {
                Delay(DelayedKind.Embedded, field.Position, type);
            }

            PackageSymbol? package = Exported.Is(name) ? null : _package;
            fields.Add(new StructField(name, type, isEmbedded, package, fields.Count));
        }

        StructType structure = _types.Struct(fields.ToImmutable());
        Delay(DelayedKind.Size, syntax.Position, structure);
        return structure;
    }

    static string EmbeddedName(Expression syntax) =>
        syntax switch
        {
            Identifier name => name.Name,
            SelectorExpression selector => selector.Name.Name,
            StarExpression star => EmbeddedName(star.Operand),
            _ => throw new ArgumentException($"EmbeddedName: {syntax.GetType().Name}"),
        };

    InterfaceType CheckInterfaceType(InterfaceTypeSyntax syntax)
    {
        List<InterfaceMethod> methods = [];
        foreach (FieldSyntax member in syntax.Members)
        {
            if (member.Name is null)
            {
                AddEmbeddedMethods(methods, member);
            }
            else
            {
                SignatureType signature = CheckSignature((FunctionTypeSyntax)member.TypeSyntax);
                if (member.Name.IsBlank)
                {
                    Report(member, "methods must have a unique non-blank name");
                    continue;
                }

                PackageSymbol? package = Exported.Is(member.Name.Name) ? null : _package;
                AddMethod(methods, new(member.Name.Name, signature, package), member.Position);
            }
        }

        methods.Sort(static (x, y) => string.CompareOrdinal(x.Name, y.Name));
        return _types.Interface([.. methods]);
    }

    void AddEmbeddedMethods(List<InterfaceMethod> methods, FieldSyntax member)
    {
        GoType type = CheckType(member.TypeSyntax);
        if (type.Underlying is InterfaceType embedded)
        {
            foreach (InterfaceMethod method in embedded.Methods)
            {
                AddMethod(methods, method, member.Position);
            }
        }
        else if (!IsInvalid(type.Underlying))
        {
            string name = type.ToSourceString();
            Report(member, $"interface contains embedded non-interface {name}");
        }
    }

    void AddMethod(List<InterfaceMethod> methods, InterfaceMethod method, SourcePosition position)
    {
        foreach (InterfaceMethod other in methods)
        {
            if (other.Name == method.Name)
            {
                Report(position, $"duplicate method {method.Name}");
                return;
            }
        }

        methods.Add(method);
    }
}

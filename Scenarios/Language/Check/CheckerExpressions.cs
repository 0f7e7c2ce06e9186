using System;
using System.Numerics;

namespace GcSim.Scenarios;

// Expressions. CheckAny accepts whatever an expression can denote; the others ask for something narrower and report
// everything else.

sealed partial class Checker
{
    /// <summary>Checks an expression that must be one value; the result always has a type.</summary>
    void CheckValue(Expression expression)
    {
        CheckAny(expression);
        RequireValue(expression);
    }

    /// <summary>Checks an expression that must be values: one, or several of a call.</summary>
    void CheckValues(Expression expression)
    {
        CheckAny(expression);
        if (!(expression.Mode == ExpressionMode.Value && expression.Type is TupleType))
        {
            RequireValue(expression);
        }
    }

    void RequireValue(Expression expression)
    {
        string? problem = expression.Mode switch
        {
            ExpressionMode.NoValue => $"{Print(expression)} used as value",
            ExpressionMode.Type => IsInvalid(expression)
                ? ""
                : $"type {expression.Type.ToSourceString()} is not an expression",
            ExpressionMode.Builtin when expression is SelectorExpression =>
                $"{Print(expression)} is not an expression, must be called",
            ExpressionMode.Builtin => $"use of builtin {Print(expression)} not in function call",
            ExpressionMode.Package => $"use of package {Print(expression)} without selector",
            ExpressionMode.Value when expression.Type is TupleType =>
                $"multiple-value {Print(expression)} in single-value context",
            _ => null,
        };
        if (problem is { Length: > 0 })
        {
            Report(expression, problem);
        }

        if (problem is not null)
        {
            Invalidate(expression);
        }
    }

    void CheckAny(Expression expression)
    {
        if (!Descend(expression.Position))
        {
            Invalidate(expression);
            return;
        }

        CheckNode(expression);
        Ascend();
    }

    void CheckNode(Expression expression)
    {
        switch (expression)
        {
            case Identifier identifier:
                CheckIdentifier(identifier);
                break;
            case BasicLiteral literal:
                CheckBasicLiteral(literal);
                break;
            case CompositeLiteral literal:
                CheckCompositeLiteral(literal, null);
                break;
            case FunctionLiteral literal:
                CheckFunctionLiteral(literal);
                break;
            case StarExpression star:
                CheckStar(star);
                break;
            case UnaryExpression unary:
                CheckUnary(unary);
                break;
            case BinaryExpression binary:
                CheckBinary(binary);
                break;
            default:
                CheckSuffixed(expression);
                break;
        }
    }

    void CheckSuffixed(Expression expression)
    {
        switch (expression)
        {
            case SelectorExpression selector:
                CheckSelector(selector);
                break;
            case IndexExpression index:
                CheckIndex(index);
                break;
            case SliceExpression slice:
                CheckSlice(slice);
                break;
            case TypeAssertionExpression assertion:
                CheckTypeAssertion(assertion);
                break;
            case CallExpression call:
                CheckCall(call);
                break;
            case TypeSwitchGuard guard:
                CheckValue(guard.Operand);
                Fail(guard, "use of .(type) outside type switch");
                break;
            default:
                CheckTypeSyntax(expression);
                break;
        }
    }

    void CheckBasicLiteral(BasicLiteral literal)
    {
        switch (literal.Kind)
        {
            case LiteralKind.Integer:
                CheckNumber(literal, BasicKind.UntypedInt, LiteralInteger(literal.Text));
                break;
            case LiteralKind.Float:
                CheckNumber(literal, BasicKind.UntypedFloat, LiteralFloat(literal.Text));
                break;
            case LiteralKind.Rune:
                IntegerConstant rune = new(LiteralValue.Character(literal.Text));
                SetConstant(literal, _types.Basic(BasicKind.UntypedRune), rune);
                break;
            case LiteralKind.String:
                StringConstant text = new(LiteralValue.String(literal.Text));
                SetConstant(literal, _types.Basic(BasicKind.UntypedString), text);
                break;
            default:
                throw new ArgumentException($"CheckBasicLiteral: {literal.Kind}");
        }
    }

    static IntegerConstant? LiteralInteger(string text) =>
        LiteralValue.Integer(text) is BigInteger value && ConstantMath.IsInBounds(value)
            ? new IntegerConstant(value)
            : null;

    static FloatConstant? LiteralFloat(string text) =>
        LiteralValue.Float(text) is Rational value ? ConstantMath.Bounded(value) : null;

    void CheckNumber(BasicLiteral literal, BasicKind kind, ConstantValue? value)
    {
        if (value is null)
        {
            string what = kind == BasicKind.UntypedFloat ? "float constant" : "constant";
            Fail(literal, $"overflow in {what}");
        }
        else
        {
            SetConstant(literal, _types.Basic(kind), value);
        }
    }

    void CheckFunctionLiteral(FunctionLiteral literal)
    {
        SignatureType signature = CheckSignature(literal.Signature);
        FunctionInfo info = new(_function, null, signature, literal.Body);
        literal.Info = info;
        if (!_package.IsLibrary)
        {
            _literals.Add(literal);
        }

        SetValue(literal, signature, ExpressionMode.Value);
        if (_function is null)
        {
            // In a global's value: all types may not be known yet.
            _waitingBodies.Add(new WaitingBody(info, literal.Signature, _declaration!));
        }
        else
        {
            CheckBody(info, null, literal.Signature);
        }
    }
}

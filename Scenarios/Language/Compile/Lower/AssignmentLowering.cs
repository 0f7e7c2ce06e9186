// Assignments and declarations of variables. Go: cmd/gc/walk.c OAS, OAS2, OAS2FUNC, ascompatee

using System.Collections.Immutable;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Lowers assignments.</summary>
sealed class AssignmentLowering(FunctionLowering f)
{
    CodeBuilder Code => f.Code;

    /// <summary><c>a, b = x, y</c>, or with the given names declared.</summary>
    /// <param name="position">The statement's.</param>
    /// <param name="left">Places and blanks.</param>
    /// <param name="right">As many values, or one with as many results.</param>
    public void Assign(
        SourcePosition position,
        ImmutableArray<Expression> left,
        ImmutableArray<Expression> right
    )
    {
        if (left.Length == 1 && right.Length == 1)
        {
            AssignOne(position, left[0], right[0]);
        }
        else if (left.Length == right.Length)
        {
            f.MultipleAssignments.AssignParallel(position, left, right);
        }
        else if (right is [CallExpression { Type: TupleType } call])
        {
            f.MultipleAssignments.AssignResults(position, left, call);
        }
        else
        {
            f.CommaOk.Assign(position, left, right[0]);
        }
    }

    /// <summary><c>x op= y</c>: x is read before y is evaluated. Go: order.c OASOP</summary>
    public void AssignOperation(AssignmentStatement statement)
    {
        Expression left = statement.Left[0];
        GoType type = left.Type;
        f.Targets.Prepare(left);
        AssignmentTarget target = OrderLowering.HasEffects(statement.Right[0])
            ? f.Targets.KeptOf(left)
            : f.Targets.Of(left);
        int before = f.NewTemporary(type);
        f.Targets.Load(target, before);
        f.Order.Prepare(statement.Right[0]);
        int after = f.NewTemporary(type);
        if (TypeFacts.IsString(type))
        {
            f.Concatenation.Append(statement.Position, before, statement.Right[0], after);
        }
        else
        {
            int right = f.Expressions.Value(statement.Right[0]);
            f.At(statement.Position);
            f.Operators.Arithmetic(statement.Operator!.Value, type, after, before, right);
        }

        f.Targets.Store(statement.Position, target, after, BarrierReason.Needed);
    }

    /// <summary><c>x++</c>.</summary>
    public void Increment(IncrementStatement statement)
    {
        Expression operand = statement.Operand;
        f.Targets.Prepare(operand);
        GoType type = operand.Type;
        AssignmentTarget target = f.Targets.Of(operand);
        int value = f.NewTemporary(type);
        f.Targets.Load(target, value);
        if (TypeFacts.IsFloat(type))
        {
            int one = f.NewScalar();
            f.PutConstant(one, (ulong)System.BitConverter.DoubleToInt64Bits(1));
            OpCode opCode = statement.IsDecrement ? OpCode.FloatSub : OpCode.FloatAdd;
            Code.Emit(opCode, value, value, one);
        }
        else
        {
            int step = statement.IsDecrement ? -1 : 1;
            Code.Emit(OpCode.AddConst, value, value, 0, step, TypeFacts.KindOf(type));
        }

        f.Targets.Store(statement.Position, target, value, BarrierReason.Needed);
    }

    /// <summary>Makes a variable that holds zero.</summary>
    public void Declare(VariableSymbol variable)
    {
        GoType type = variable.Type!;
        if (f.Frame.MakeHome(variable))
        {
            return;
        }

        VariableHome home = f.HomeOf(variable);
        Code.Redefine(home.Block);
        Code.ZeroSlots(home.Block.Start, (int)type.WordCount);
    }

    /// <summary>Makes a variable and gives it a value.</summary>
    public void DeclareWith(VariableSymbol variable, Expression value)
    {
        GoType type = variable.Type!;
        if (!f.Program.Escapes.IsInHeap(variable) && ValueFacts.IsZero(value))
        {
            Declare(variable);
        }
        else if (!f.Program.Escapes.IsInHeap(variable) && value is not CompositeLiteral)
        {
            f.Order.PrepareOperands(value);
            f.Frame.MakeHome(variable);
            FrameBlock block = f.HomeOf(variable).Block;
            f.Expressions.ValueAsUsedTo(value, block.Start);
            f.Stores.StoreAs(
                variable.Position,
                Place.OfFrame(block),
                type,
                block.Start,
                BarrierReason.StackDestination,
                variable.Name
            );
        }
        else if (!f.Program.Escapes.IsInHeap(variable) && IsBuiltInPlace(value))
        {
            f.Order.Prepare(value);
            Declare(variable);
            f.Literals.Fill((CompositeLiteral)value, f.Places.OfVariable(variable).Part(0));
        }
        else
        {
            f.Order.Prepare(value);
            int slot = f.Expressions.ValueAsUsed(value);
            f.At(variable.Position);
            f.Frame.MakeHome(variable);
            StoreToVariable(variable, slot, value);
        }
    }

    /// <summary>Makes a variable and gives it a value that is in slots.</summary>
    public void DeclareWith(VariableSymbol variable, int slot)
    {
        f.Frame.MakeHome(variable);
        f.Stores.StoreNeeded(
            variable.Position,
            f.Places.OfVariable(variable),
            variable.Type!,
            slot,
            variable.Name
        );
    }

    /// <summary>Gives a global its first value; a blank one's is only evaluated.</summary>
    public void Initialize(VariableSymbol global, Expression value)
    {
        f.Order.Prepare(value);
        if (global.IsBlank)
        {
            f.Expressions.IntoTemporary(value);
        }
        else if (IsBuiltInPlace(value))
        {
            f.Literals.Fill((CompositeLiteral)value, f.Places.OfVariable(global));
        }
        else
        {
            StoreToVariable(global, f.Expressions.ValueAsUsed(value), value);
        }
    }

    /// <summary>Gives a global a first value that is in slots.</summary>
    public void InitializeWith(VariableSymbol global, int slot, GoType type)
    {
        int value = f.Conversions.Assigned(global.Position, slot, type, global.Type!);
        f.Stores.StoreNeeded(
            global.Position,
            f.Places.OfVariable(global),
            global.Type!,
            value,
            global.Name
        );
    }

    /// <summary>Assigns a value in slots to a variable.</summary>
    public void AssignSlot(SourcePosition position, Identifier name, int slot, GoType type) =>
        f.Targets.StoreValue(position, f.Targets.Of(name), slot, type);

    void StoreToVariable(VariableSymbol variable, int slot, Expression value) =>
        f.Stores.Store(
            variable.Position,
            f.Places.OfVariable(variable),
            variable.Type!,
            slot,
            value,
            variable.Name
        );

    void AssignOne(SourcePosition position, Expression left, Expression right)
    {
        if (left is Identifier { IsBlank: true })
        {
            Discard(right);
            return;
        }

        f.Targets.Prepare(left);
        f.Order.Prepare(right);
        if (left is IndexExpression element && MapLowering.IsElement(left))
        {
            AssignElement(position, element, right);
            return;
        }

        GoType type = left.Type;
        string destination = ExpressionPrinter.Print(left);
        if (ValueFacts.IsZero(right))
        {
            f.Stores.Zero(position, f.Places.Of(left), type, destination);
            return;
        }

        if (TryCopy(position, left, right, destination) || TryFill(position, left, right))
        {
            return;
        }

        int slot = DirectTarget(left, right);
        if (slot >= 0)
        {
            f.Expressions.ValueAsUsedTo(right, slot);
        }
        else
        {
            slot = f.Expressions.ValueAsUsed(right);
        }

        f.At(position);
        f.Stores.Store(position, f.Places.Of(left), type, slot, right, destination);
    }

    void AssignElement(SourcePosition position, IndexExpression left, Expression right)
    {
        MapElement element = f.Maps.ElementOf(left);
        AddressedValue value = f.Runtime.ValueOf(right);
        f.At(position);
        f.Maps.Assign(position, element, value, ExpressionPrinter.Print(left));
    }

    /// <summary>
    /// The slot of a variable of the frame that nobody can look at while the value is evaluated right
    /// into it; -1 if it is none such.
    /// </summary>
    int DirectTarget(Expression left, Expression right)
    {
        bool isDirect =
            left is { Variable: VariableSymbol variable }
            && variable.Kind != VariableKind.Global
            && f.HomeOf(variable) is { IsAddress: false, Block.IsAddressTaken: false }
            && !VariableFinder.IsIn(variable, right);
        return isDirect ? f.HomeOf(left.Variable!).Block.Start : -1;
    }

    /// <summary>A wide value in memory is copied by address.</summary>
    bool TryCopy(SourcePosition position, Expression left, Expression right, string destination)
    {
        bool isCopy =
            StoreLowering.IsMoved(left.Type)
            && !ConversionLowering.IsNeeded(right)
            && !f.Order.IsEvaluated(right)
            && right.IsAddressable;
        if (!isCopy)
        {
            return false;
        }

        Place source = f.Places.Of(right);
        if (source.Kind != PlaceKind.Memory)
        {
            return false;
        }

        f.At(position);
        f.Stores.Copy(position, f.Places.Of(left), left.Type, source, destination);
        return true;
    }

    /// <summary>
    /// A struct or array literal is built right in a variable that it does not mention.
    /// Go: sinit.c oaslit
    /// </summary>
    bool TryFill(SourcePosition position, Expression left, Expression right)
    {
        bool isFill =
            left is { Variable: VariableSymbol variable }
            && IsBuiltInPlace(right)
            && !VariableFinder.IsIn(variable, right)
            && variable.Kind != VariableKind.Global
            && !f.HomeOf(variable).IsAddress;
        if (!isFill)
        {
            return false;
        }

        Place place = f.Places.Of(left);
        f.Stores.Zero(position, place, left.Type, ExpressionPrinter.Print(left));
        f.Literals.Fill((CompositeLiteral)right, place with { IsWhole = false });
        return true;
    }

    /// <summary>Whether the value is a struct or array literal, that is built part by part.</summary>
    static bool IsBuiltInPlace(Expression value) =>
        value is CompositeLiteral { IsElidedAddress: false } literal
        && !ConversionLowering.IsNeeded(value)
        && literal.LiteralType!.Underlying is StructType or ArrayType;

    /// <summary><c>_ = x</c>: evaluated, and used as far as liveness goes.</summary>
    void Discard(Expression right)
    {
        f.Order.Prepare(right);
        if (right.Constant is null && right.Mode != ExpressionMode.Nil)
        {
            int unused = f.NewTemporary(right.Type);
            f.Expressions.ValueTo(right, unused);
        }
    }
}

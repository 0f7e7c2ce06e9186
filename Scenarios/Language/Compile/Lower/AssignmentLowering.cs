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
            AssignParallel(position, left, right);
        }
        else if (right is [CallExpression { Type: TupleType } call])
        {
            AssignResults(position, left, call);
        }
        else
        {
            f.Program.Refuse(position, "assignment of a value and ok");
        }
    }

    /// <summary><c>x op= y</c>.</summary>
    public void AssignOperation(AssignmentStatement statement)
    {
        Expression left = statement.Left[0];
        f.Order.Prepare(left);
        f.Order.Prepare(statement.Right[0]);
        GoType type = left.Type;
        Place place = f.Places.Of(left);
        int before = f.NewTemporary(type);
        f.Places.Load(place, type, before);
        int after = f.NewTemporary(type);
        if (TypeFacts.IsString(type))
        {
            int parts = Code.NewTemporary(
                FrameShape.Concatenate([f.Program.ShapeOf(type), f.Program.ShapeOf(type)])
            );
            Code.MoveSlots(parts, before, 2);
            f.Expressions.ValueTo(statement.Right[0], parts + 2);
            f.At(statement.Position);
            Code.Emit(OpCode.Concat, after, parts, 2);
        }
        else
        {
            int right = f.Expressions.Value(statement.Right[0]);
            f.At(statement.Position);
            f.Operators.Arithmetic(statement.Operator!.Value, type, after, before, right);
        }

        f.Stores.StoreNeeded(statement.Position, place, type, after, ExpressionPrinter.Print(left));
    }

    /// <summary><c>x++</c>.</summary>
    public void Increment(IncrementStatement statement)
    {
        Expression operand = statement.Operand;
        f.Order.Prepare(operand);
        GoType type = operand.Type;
        Place place = f.Places.Of(operand);
        int value = f.NewTemporary(type);
        f.Places.Load(place, type, value);
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

        f.Places.Store(place, type, value);
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

    /// <summary>Assigns a value in slots to a place, or to none.</summary>
    public void AssignSlot(SourcePosition position, Expression left, int slot, GoType type)
    {
        if (left is Identifier { IsBlank: true })
        {
            return;
        }

        int value = f.Conversions.Assigned(position, slot, type, left.Type);
        f.Stores.StoreNeeded(
            position,
            f.Places.Of(left),
            left.Type,
            value,
            ExpressionPrinter.Print(left)
        );
    }

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

        f.Order.Prepare(left);
        f.Order.Prepare(right);
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
            && (variable.Kind == VariableKind.Global || !f.HomeOf(variable).IsAddress);
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

    void AssignParallel(
        SourcePosition position,
        ImmutableArray<Expression> left,
        ImmutableArray<Expression> right
    )
    {
        f.Order.Prepare(left);
        f.Order.Prepare(right);
        Place[] places = new Place[left.Length];
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = IsBlank(left[i]) ? default : Keep(f.Places.Of(left[i]));
        }

        int[] slots = new int[right.Length];
        for (int i = 0; i < slots.Length; i++)
        {
            GoType type = IsBlank(left[i]) ? right[i].Type : left[i].Type;
            slots[i] = f.NewTemporary(type);
            f.Expressions.ValueAsUsedTo(right[i], slots[i]);
        }

        f.At(position);
        for (int i = 0; i < places.Length; i++)
        {
            if (!IsBlank(left[i]))
            {
                StoreParallel(position, left[i], places[i], slots[i], right[i]);
            }
        }
    }

    /// <summary>
    /// Every value but a constant has gone through a temporary, so that addresses of globals get a
    /// barrier here. Go: subr.c safeexpr
    /// </summary>
    void StoreParallel(
        SourcePosition position,
        Expression left,
        Place place,
        int slot,
        Expression right
    )
    {
        bool isLiteral = ValueFacts.IsConstant(right) || right.Mode == ExpressionMode.Nil;
        BarrierReason reason = isLiteral ? BarrierReason.Constant : BarrierReason.Needed;
        reason =
            right.Mode == ExpressionMode.Nil || (isLiteral && ValueFacts.IsZero(right))
                ? BarrierReason.ZeroValue
                : reason;
        f.Stores.StoreAs(position, place, left.Type, slot, reason, ExpressionPrinter.Print(left));
    }

    static bool IsBlank(Expression expression) => expression is Identifier { IsBlank: true };

    /// <summary>Puts what the place depends on aside: another assignment of the statement may change it.</summary>
    Place Keep(Place place)
    {
        switch (place.Kind)
        {
            case PlaceKind.Memory:
                int address = f.NewPointer();
                Code.Move(address, place.Slot);
                return place with { Slot = address };
            case PlaceKind.FrameIndexed:
                int index = f.NewScalar();
                Code.Move(index, place.Index);
                return place with { Index = index };
            case PlaceKind.Frame:
            default:
                return place;
        }
    }

    void AssignResults(
        SourcePosition position,
        ImmutableArray<Expression> left,
        CallExpression call
    )
    {
        f.Order.Prepare(left);
        int slot = f.Calls.Evaluate(call);
        f.At(position);
        ImmutableArray<GoType> types = CallLowering.ResultsOf(call);
        for (int i = 0; i < left.Length; i++)
        {
            AssignSlot(position, left[i], slot, types[i]);
            slot += (int)types[i].WordCount;
        }
    }
}

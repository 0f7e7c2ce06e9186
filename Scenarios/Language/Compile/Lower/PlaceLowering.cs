// Places: what can stand left of an assignment or under an &, and every part of a value. The address
// is computed here (that of fields in FieldPlaces), the access follows in Load, Store or AddressOf.

using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Finds, reads and writes places; barriers are not its business.</summary>
sealed class PlaceLowering(FunctionLowering f)
{
    /// <summary>Values up to this many words are read and written word by word.</summary>
    const int MaxWordwise = 4;

    CodeBuilder Code => f.Code;

    /// <summary>The place of an expression; a value that has none gets a temporary.</summary>
    public Place Of(Expression expression)
    {
        switch (expression)
        {
            case { Variable: VariableSymbol variable }:
                return OfVariable(variable);
            case StarExpression star:
                return f.FieldPlaces.Behind(f.Expressions.Value(star.Operand), star.Type);
            case SelectorExpression { Selection.Kind: SelectionKind.Field } selector:
                return f.FieldPlaces.Of(selector);
            case IndexExpression index:
                return OfElement(index);
            default:
                return Place.OfSlot(f.Expressions.Value(expression));
        }
    }

    public Place OfVariable(VariableSymbol variable)
    {
        if (variable.Kind == VariableKind.Global)
        {
            int address = f.NewPointer();
            f.PutConstant(address, f.Program.GlobalOf(variable).Address);
            return Place.OfMemory(address, PlaceRoot.Global);
        }

        VariableHome home = f.HomeOf(variable);
        return home.IsAddress ? Place.OfMemory(home.Block.Start) : Place.OfFrame(home.Block);
    }

    /// <summary>An element of the array that starts at a place; the index is known to be inside.</summary>
    public Place ElementAt(Place array, int index, GoType element) =>
        At(array, Scale(index, element.Size));

    /// <summary>A slot with one word of a slice or string: 1 its length, 2 its capacity.</summary>
    public int WordOf(Expression operand, int word)
    {
        if (!IsUnevaluatedPlace(operand))
        {
            return f.Expressions.Value(operand) + word;
        }

        Place place = Of(operand);
        int slots = SlotsOf(place, operand.Type);
        if (slots >= 0)
        {
            return slots + word;
        }

        int target = f.NewScalar();
        LoadWord(place, word * GoType.WordSize, target, WordKind.Uint64);
        return target;
    }

    /// <summary>Puts the address of a place in a pointer slot.</summary>
    public int AddressOf(Place place)
    {
        if (place is { Kind: PlaceKind.Memory, Offset: 0 })
        {
            return place.Slot;
        }

        int target = f.NewPointer();
        if (place.Kind == PlaceKind.Memory)
        {
            Code.Emit(OpCode.AddConst, target, place.Slot, 0, (int)place.Offset);
            return target;
        }

        Code.FrameAddress(target, place.Slot, (int)place.Offset);
        if (place.Kind == PlaceKind.FrameIndexed)
        {
            Code.Emit(OpCode.Add, target, target, place.Index);
        }

        return target;
    }

    /// <summary>As AddressOf, for <c>&amp;x</c>: a part of what a nil pointer points at has no address.</summary>
    public int CheckedAddressOf(Place place)
    {
        if (place is { Kind: PlaceKind.Memory, Root: PlaceRoot.Other })
        {
            Code.Emit(OpCode.CheckNil, place.Slot);
        }

        return AddressOf(place);
    }

    /// <summary>The first slot of the value in a place: where it stands, or in a temporary.</summary>
    public int ValueAt(Place place, GoType type)
    {
        int slots = SlotsOf(place, type);
        if (slots >= 0)
        {
            return slots;
        }

        int target = f.NewTemporary(type);
        Load(place, type, target);
        return target;
    }

    /// <summary>
    /// The slots that a value in a place fills, if it can be used where it stands; -1 if it has to be
    /// loaded.
    /// </summary>
    public static int SlotsOf(Place place, GoType type)
    {
        bool isAligned = place.Kind == PlaceKind.Frame && place.Offset % GoType.WordSize == 0;
        if (!isAligned)
        {
            return -1;
        }

        bool isCanonical =
            !TypeFacts.IsCanonical(type)
            || type.Size == GoType.WordSize
            || (place.IsWhole && place.Block is not { IsAddressTaken: true });
        return isCanonical ? place.Slot + (int)(place.Offset / GoType.WordSize) : -1;
    }

    /// <summary>Reads a value into slots of its own.</summary>
    public void Load(Place place, GoType type, int target)
    {
        int inPlace = SlotsOf(place, type);
        if (inPlace >= 0)
        {
            Code.MoveSlots(target, inPlace, (int)type.WordCount);
        }
        else if (TypeFacts.IsCanonical(type))
        {
            LoadWord(place, 0, target, TypeFacts.KindOf(type));
        }
        else
        {
            LoadWide(place, type, target);
        }
    }

    /// <summary>Writes a value without a barrier.</summary>
    public void Store(Place place, GoType type, int source)
    {
        if (place is { Kind: PlaceKind.Frame, IsWhole: true })
        {
            Code.MoveSlots(place.Slot, source, (int)type.WordCount);
        }
        else if (TypeFacts.IsCanonical(type))
        {
            StoreWord(place, 0, source, TypeFacts.KindOf(type));
        }
        else
        {
            StoreWide(place, type, source);
        }
    }

    /// <summary>Zeroes a place without a barrier.</summary>
    public void Zero(Place place, GoType type)
    {
        if (type.Size == 0)
        {
            return;
        }

        bool isWhole = place is { Kind: PlaceKind.Frame, IsWhole: true };
        if (isWhole || (place.Kind == PlaceKind.Frame && IsWordAligned(place, type)))
        {
            Code.ZeroSlots(place.Slot + (int)(place.Offset / GoType.WordSize), (int)type.WordCount);
        }
        else if (TypeFacts.IsCanonical(type))
        {
            StoreWord(place, 0, f.Constant(0), TypeFacts.KindOf(type));
        }
        else
        {
            Place memory = ToMemory(place);
            Code.Emit(OpCode.Clear, memory.Slot, 0, (int)memory.Offset, f.Program.SizeOf(type));
        }
    }

    /// <summary>
    /// Says that a value is about to be written word by word: if it fills a variable, that is the end of
    /// what the variable held. There must be no safe point until the value is whole.
    /// </summary>
    public void BeginWriting(int slot)
    {
        if (f.Frame.WideVariableAt(slot) is FrameBlock block)
        {
            Code.Redefine(block);
        }
    }

    static bool IsWordAligned(Place place, GoType type) =>
        place.Offset % GoType.WordSize == 0 && type.Size % GoType.WordSize == 0;

    /// <summary>A place of the frame as a place in memory, for what can only be done by address.</summary>
    Place ToMemory(Place place) =>
        place.Kind == PlaceKind.Memory ? place : Place.OfMemory(AddressOf(place), place.Root);

    /// <summary>The slot of a word of the frame; -1 if it is no whole word, or not in the frame.</summary>
    static int WholeSlot(Place place, int offset, WordKind kind)
    {
        long start = place.Offset + offset;
        bool isWhole =
            place.Kind == PlaceKind.Frame
            && start % GoType.WordSize == 0
            && OpCodes.SizeBytes(kind) == GoType.WordSize;
        return isWhole ? place.Slot + (int)(start / GoType.WordSize) : -1;
    }

    void LoadWord(Place place, int offset, int target, WordKind kind)
    {
        int slot = WholeSlot(place, offset, kind);
        if (slot >= 0)
        {
            Code.Move(target, slot);
            return;
        }

        if (place.Kind == PlaceKind.Frame)
        {
            Code.Emit(OpCode.FrameLoad, target, place.Slot, (int)place.Offset + offset, kind: kind);
            return;
        }

        Place memory = ToMemory(place);
        Code.Emit(OpCode.Load, target, memory.Slot, (int)memory.Offset + offset, kind: kind);
    }

    void StoreWord(Place place, int offset, int source, WordKind kind)
    {
        int slot = WholeSlot(place, offset, kind);
        if (slot >= 0)
        {
            Code.Move(slot, source);
            return;
        }

        if (place.Kind == PlaceKind.Frame)
        {
            Code.Emit(
                OpCode.FrameStore,
                place.Slot,
                source,
                (int)place.Offset + offset,
                kind: kind
            );
            return;
        }

        Place memory = ToMemory(place);
        Code.Emit(OpCode.Store, memory.Slot, source, (int)memory.Offset + offset, kind: kind);
    }

    void LoadWide(Place place, GoType type, int target)
    {
        if (type.Size == 0)
        {
            return;
        }

        if (type.Size % GoType.WordSize != 0 || type.WordCount > MaxWordwise)
        {
            CopyToFrame(place, type, target);
            return;
        }

        Place source = place.Kind == PlaceKind.FrameIndexed ? ToMemory(place) : place;
        source = KeepBase(source, target, (int)type.WordCount);
        BeginWriting(target);
        for (int i = 0; i < type.WordCount; i++)
        {
            LoadWord(source, i * GoType.WordSize, target + i, WordKind.Uint64);
        }
    }

    /// <summary>If loading would overwrite the address that is loaded from, puts that aside.</summary>
    Place KeepBase(Place place, int target, int words)
    {
        bool isOverwritten =
            place.Kind == PlaceKind.Memory && place.Slot >= target && place.Slot < target + words;
        if (!isOverwritten)
        {
            return place;
        }

        int slot = f.NewPointer();
        Code.Move(slot, place.Slot);
        return place with { Slot = slot };
    }

    void CopyToFrame(Place place, GoType type, int target)
    {
        int source = AddressOf(place);
        int destination = f.NewPointer();
        BeginWriting(target);
        Code.FrameAddressToWrite(destination, target);
        Code.Emit(OpCode.Copy, destination, source, 0, f.Program.SizeOf(type));
    }

    void StoreWide(Place place, GoType type, int source)
    {
        if (type.Size == 0)
        {
            return;
        }

        if (place.Kind == PlaceKind.Frame && IsWordAligned(place, type))
        {
            Code.MoveSlots(
                place.Slot + (int)(place.Offset / GoType.WordSize),
                source,
                (int)type.WordCount
            );
            return;
        }

        Place memory = ToMemory(place);
        if (type.Size % GoType.WordSize != 0 || type.WordCount > MaxWordwise)
        {
            int address = AddressOf(memory);
            int from = f.NewPointer();
            Code.FrameAddress(from, source);
            Code.Emit(OpCode.Copy, address, from, 0, f.Program.SizeOf(type));
            return;
        }

        for (int i = 0; i < type.WordCount; i++)
        {
            StoreWord(memory, i * GoType.WordSize, source + i, WordKind.Uint64);
        }
    }

    Place OfElement(IndexExpression index)
    {
        switch (index.Operand.Type.Underlying)
        {
            case ArrayType array:
                return ElementOf(Of(index.Operand), array, index.Index);
            case PointerType { Element.Underlying: ArrayType array }:
                int pointer = f.Expressions.Value(index.Operand);
                Code.Emit(OpCode.CheckNil, pointer);
                return ElementOf(Place.OfMemory(pointer), array, index.Index);
            case SliceType slice:
                return ElementOfSlice(index, slice);
            case BasicType:
                return ElementOfString(index);
            default:
                return Place.OfSlot(f.Expressions.Value(index));
        }
    }

    Place ElementOf(Place array, ArrayType type, Expression index)
    {
        if (index.Constant is not null)
        {
            return ConstantPart(array, index, type.Element.Size);
        }

        int position = f.Expressions.Value(index);
        Code.Emit(OpCode.CheckIndex, position, f.Constant(type.Length));
        return At(array, Scale(position, type.Element.Size));
    }

    Place ConstantPart(Place array, Expression index, long size)
    {
        long offset = array.Offset + ExpressionLowering.IntegerOf(index) * size;
        if (offset is >= 0 and <= ProgramLimits.MaxTypeBytes)
        {
            return array with { Offset = offset, IsWhole = false };
        }

        f.Program.Refuse(index.Position, "an element so far from the start");
        return array;
    }

    /// <summary>The place some bytes, known at run time, after another.</summary>
    Place At(Place place, int bytes)
    {
        switch (place.Kind)
        {
            case PlaceKind.Memory:
                int address = f.NewPointer();
                Code.Emit(OpCode.Add, address, place.Slot, bytes);
                return place with { Slot = address };
            case PlaceKind.FrameIndexed:
                int sum = f.NewScalar();
                Code.Emit(OpCode.Add, sum, place.Index, bytes);
                return place with { Index = sum };
            case PlaceKind.Frame:
            default:
                return place with { Kind = PlaceKind.FrameIndexed, Index = bytes, IsWhole = false };
        }
    }

    int Scale(int index, long size)
    {
        if (size == 1)
        {
            return index;
        }

        int bytes = f.NewScalar();
        Code.Emit(OpCode.Mul, bytes, index, f.Constant(size));
        return bytes;
    }

    Place ElementOfSlice(IndexExpression index, SliceType type)
    {
        (int pointer, int length) = PointerAndLength(index.Operand);
        return ElementAt(pointer, length, index.Index, type.Element.Size);
    }

    Place ElementOfString(IndexExpression index)
    {
        (int pointer, int length) = PointerAndLength(index.Operand);
        return ElementAt(pointer, length, index.Index, 1);
    }

    Place ElementAt(int pointer, int length, Expression index, long size)
    {
        int position = f.Expressions.Value(index);
        Code.Emit(OpCode.CheckIndex, position, length);
        if (index.Constant is not null)
        {
            return ConstantPart(Place.OfMemory(pointer), index, size);
        }

        int address = f.NewPointer();
        Code.Emit(OpCode.Add, address, pointer, Scale(position, size));
        return Place.OfMemory(address);
    }

    bool IsUnevaluatedPlace(Expression operand) =>
        operand.Constant is null
        && operand
            is SelectorExpression { Selection.Kind: SelectionKind.Field }
                or IndexExpression { Operand.Type.Underlying: not MapType }
                or StarExpression
                or { Variable: not null }
        && !f.Order.IsEvaluated(operand);

    /// <summary>The first two words of a slice or string; only these are loaded.</summary>
    (int Pointer, int Length) PointerAndLength(Expression operand)
    {
        if (!IsUnevaluatedPlace(operand))
        {
            int value = f.Expressions.Value(operand);
            return (value, value + 1);
        }

        Place place = Of(operand);
        int slots = SlotsOf(place, operand.Type);
        if (slots >= 0)
        {
            return (slots, slots + 1);
        }

        Place source = place.Kind == PlaceKind.FrameIndexed ? ToMemory(place) : place;
        int pointer = f.NewPointer();
        int length = f.NewScalar();
        LoadWord(source, 0, pointer, WordKind.Uint64);
        LoadWord(source, GoType.WordSize, length, WordKind.Uint64);
        return (pointer, length);
    }
}

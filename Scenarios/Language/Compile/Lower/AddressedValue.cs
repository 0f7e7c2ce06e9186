namespace GcSim.Scenarios;

/// <summary>A value that a function of the runtime gets by address.</summary>
/// <param name="Slot">Where it stands in the frame, or the slot that holds its address.</param>
/// <param name="Words">Slots that it fills; 0 if it is elsewhere.</param>
/// <param name="IsElsewhere">Whether the slot holds its address.</param>
readonly record struct AddressedValue(int Slot, int Words, bool IsElsewhere)
{
    public static AddressedValue InFrame(int slot, GoType type) =>
        new(slot, (int)type.WordCount, IsElsewhere: false);

    public static AddressedValue At(int addressSlot) => new(addressSlot, 0, IsElsewhere: true);
}

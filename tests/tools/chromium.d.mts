export function isRoot(): boolean;
export function findChromium(): string | null;
export function findOrInstallChromium(): string;

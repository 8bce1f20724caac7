import { defineReasons } from '../src/contract/reason';
import { defineTransform, type InfProposal } from '../src/contract/transform';
import { report } from '../src/kit/report';
import { sameName } from '../src/inf/fold';
import { areModelsOpen, placeholdersOf, type Placeholder, type PlaceholderPlace } from '../src/package/placeholders';

const REASONS = defineReasons({
  valueUnknown: 'its value is not known; --define {name}=VALUE reads what the build puts there',
  modelsUnknown:
    'their names are not known; --define {name}=VALUE reads what the build puts there, $ARCH$ for a processor',
});

const META = {
  id: 'build-placeholders',
  rules: ['T45'],
  title: 'Name the words that a build replaces',
  summary:
    'A word of a template that a build step replaces (`@NAME@`, `$(NAME)`, `INX_PLATFORM_DRIVERS_DIR`) is named once. Where it decides the directory of files, these are left as they are until `--define NAME=VALUE` says what the build puts there.',
  applicability: 'manual',
  codes: [],
  firstBuild: null,
  holdsBack: ['Always: what a build puts in place of a word is decided by the build.'],
  reasons: [REASONS],
  references: ['https://learn.microsoft.com/windows-hardware/drivers/wdf/using-inx-files-to-create-inf-files'],
} as const;

/** Names in a note; the others are counted. */
const NAMED = 4;

export default defineTransform({
  ...META,
  appliesTo: 'inf',
  find: (pkg) => {
    const all = placeholdersOf(pkg);
    const deciding = all.filter(({ places }) => places.some((place) => place.isDirectory));
    const models = areModelsOpen(pkg) ? all.filter(({ places }) => places.some(isInManufacturer)) : [];
    const others = all.filter((placeholder) => !deciding.includes(placeholder) && !models.includes(placeholder));
    return [...deciding.flatMap(directories), ...openModels(models), ...textNote(others)];
  },
});

/** One proposal for each place where the word stands for a directory; they have one message, and become one finding. */
function directories({ word, name, places }: Placeholder): InfProposal[] {
  return places
    .filter((place) => place.isDirectory)
    .map(({ span }) =>
      report(META, {
        id: 'T45-directory-placeholder',
        span,
        section: null,
        level: 'warning',
        message: `A build replaces ${word}, the directory of files: it has to become 13`,
        scope: [],
        heldBack: REASONS.valueUnknown({ name }),
      }),
    );
}

function isInManufacturer({ section }: PlaceholderPlace): boolean {
  return sameName(section.name, 'Manufacturer');
}

function openModels(placeholders: readonly Placeholder[]): InfProposal[] {
  const place = placeholders[0]?.places.find(isInManufacturer);
  if (place === undefined) return [];
  return [
    report(META, {
      id: 'T45-models-placeholder',
      span: place.span,
      section: null,
      level: 'warning',
      message: `A build replaces ${namesOf(placeholders)}: without the value no Models section is found, nor what is installed`,
      scope: [],
      heldBack: REASONS.modelsUnknown({ name: placeholders[0]?.name ?? '' }),
    }),
  ];
}

function namesOf(placeholders: readonly Placeholder[]): string {
  const more = placeholders.length - NAMED;
  const words = placeholders.slice(0, NAMED).map(({ word }) => word);
  return `${words.join(', ')}${more > 0 ? ` and ${more} more words` : ''}`;
}

function textNote(placeholders: readonly Placeholder[]): InfProposal[] {
  const [first] = placeholders;
  const place = first?.places[0];
  if (place === undefined) return [];
  return [
    report(META, {
      id: 'T45-placeholder',
      span: place.span,
      section: null,
      level: 'note',
      message: `A build replaces ${namesOf(placeholders)}; infport reads and keeps this as text`,
      scope: [],
    }),
  ];
}
